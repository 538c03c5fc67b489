import { Checkbox, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '#people/contract.ts'
import { endRole, giveRole, grantableRole, type PostReply, scopedRoles } from '#people/posts/contract.ts'
import { useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { ScopeForm } from './ScopeForm.tsx'
import { ScopeSaid } from './ScopeSaid.tsx'

/** Roles whose reach is said beside them. */
const reaching: readonly Role[] = ['administrator', ...scopedRoles]

/** What the post may do beyond its place in the line: ticked is given, at once. */
export const Roles = ({ post }: { post: PostReply }) => {
  const { t } = useTranslation(['administration', 'people'])
  const { date } = useFormat()
  const [choosing, setChoosing] = useState<(typeof grantableRole.options)[number]>()
  const done = {
    invalidates: 'all' as const,
    onDone: () => {
      setChoosing(undefined)
      sayDone(t('saved'))
    },
  }
  const give = useCommand(giveRole, done)
  const end = useCommand(endRole, done)
  return (
    <section>
      <h3>{t('role.title')}</h3>
      <p className="sub">{t('role.hint')}</p>
      <Stack gap="xs">
        {grantableRole.options.map(role => {
          const given = post.roles.find(each => each.role === role)
          // The tick stands while the server is asked, and goes back when it refuses.
          const isOn =
            (give.isPending && give.variables.body.role === role) ||
            (given !== undefined && !(end.isPending && end.variables.params.role === role))
          return (
            <Checkbox
              key={role}
              label={t(`people:role.${role}`)}
              description={
                <>
                  {t(`role.about.${role}`)}
                  {given && ` ${t('role.since', { date: date(given.grantedAt) })} `}
                  {given && reaching.includes(role) && <ScopeSaid scope={given.scope} />}
                </>
              }
              checked={isOn}
              onChange={event => {
                if (give.isPending || end.isPending) return
                give.reset()
                end.reset()
                if (event.currentTarget.checked && scopedRoles.includes(role)) setChoosing(role)
                else if (event.currentTarget.checked) give.mutate({ params: { id: post.id }, body: { role } })
                else end.mutate({ params: { id: post.id, role } })
              }}
            />
          )
        })}
        {choosing && (
          <ScopeForm
            title={t('scope.title', { role: t(`people:role.${choosing}`) })}
            busy={give.isPending}
            onGive={scope => give.mutate({ params: { id: post.id }, body: { role: choosing, scope } })}
            onLeave={() => setChoosing(undefined)}
          />
        )}
        <RefusalNote error={give.error ?? end.error} />
      </Stack>
    </section>
  )
}
