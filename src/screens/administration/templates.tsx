import { Templates } from '#drafts/web/templates/Templates.tsx'
import { PickUnit } from '#people/web/administration/PickUnit.tsx'

/** Templates of outgoing papers. */
export const TemplatesSection = () => (
  <Templates unit={(label, value, onPick) => <PickUnit label={label} value={value} onPick={onPick} />} />
)
