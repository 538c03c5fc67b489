import { useNavigate, useSearch } from '@tanstack/react-router'
import type { AdministrationPlace } from '#people/administration/place.ts'

/** Where one stands in the administration, and how to go elsewhere in it. */
export const usePlace = () => {
  const navigate = useNavigate()
  const at = useSearch({ from: '/office/administration' }) as AdministrationPlace
  const go = ({ tab, ...rest }: AdministrationPlace): void =>
    void navigate({ to: tab === 'persons' ? '/administration/persons' : '/administration', search: rest })
  return { at, go }
}
