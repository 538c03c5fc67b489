import { Checkbox, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { endRole, giveRole, grantableRole, type PostReply } from '#people/posts/contract.ts'
import { useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

/** What the post may do beyond its place in the line: ticked is given, at once. */
export const Roles = ({ post }: { post: PostReply }) => {
  const { t } = useTranslation(['administration', 'people'])
  const { date } = useFormat()
  const done = { invalidates: 'all' as const, onDone: () => sayDone(t('saved')) }
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
                  {given && ` ${t('role.since', { date: date(given.grantedAt) })}`}
                </>
              }
              checked={isOn}
              onChange={event => {
                if (give.isPending || end.isPending) return
                give.reset()
                end.reset()
                if (event.currentTarget.checked) give.mutate({ params: { id: post.id }, body: { role } })
                else end.mutate({ params: { id: post.id, role } })
              }}
            />
          )
        })}
        <RefusalNote error={give.error ?? end.error} />
      </Stack>
    </section>
  )
}
