import { Button, Checkbox, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  addGroup,
  editGroup,
  type Group as Grouped,
  listGroups,
  type MemberShown,
  retireGroup,
} from '#receipts/groups/contract.ts'
import { byField, useCommand, useReply } from '#web/api.ts'
import { useFormat, useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { BothLanguages } from '#web/ui/BothLanguages.tsx'
import { Chip, FilterChip } from '#web/ui/Chip.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { FindRecipient, type Recipient } from '#web/ui/FindRecipient.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Book.module.css'

/** How a member is called in a list. */
const useMemberName = () => {
  const { say } = useFormat()
  return (member: MemberShown): string => {
    if (member.kind === 'contact' && member.contact) {
      const { name, designation, organisation } = member.contact
      return [name, designation, organisation].filter(Boolean).join(', ')
    }
    if (member.kind === 'unit' && member.unit) return say(member.unit.name)
    return member.post ? `${say(member.post.designation)}, ${say(member.post.unit)}` : '—'
  }
}

const asMember = (found: Recipient): MemberShown | undefined => {
  const none = { gone: false, post: null, unit: null, contact: null }
  if (found.kind === 'post') return { ...none, kind: 'post', id: found.post.id, post: found.post }
  if (found.kind === 'unit') return { ...none, kind: 'unit', id: found.unit.id, unit: found.unit }
  if (found.kind === 'contact')
    return { ...none, kind: 'contact', id: found.contact.id, contact: found.contact }
  return undefined
}

/** The groups one may choose, and where one may, their keeping. */
export const Groups = () => {
  const { t } = useTranslation('book')
  const { say } = useFormat()
  const nameOf = useMemberName()
  const [retired, setRetired] = useState(false)
  const [open, setOpen] = useState<Grouped | 'new'>()
  const { data, error } = useReply(listGroups, { query: { only: retired ? 'retired' : 'current' } })
  const retire = useCommand(retireGroup, { invalidates: [listGroups], onDone: () => sayDone(t('saved')) })
  if (error && !data) return <ErrorScreen error={error} />
  if (!data) return <Loading />
  return (
    <>
      <div className={styles.tools}>
        <FilterChip on={retired} onPress={() => setRetired(!retired)}>
          {t('onlyRetired')}
        </FilterChip>
        <div className={styles.next}>
          <ActButton go ability={data.addWide.may ? data.addWide : data.add} onAct={() => setOpen('new')}>
            {t('group.add')}
          </ActButton>
        </div>
      </div>
      <RefusalNote error={retire.error} />
      {data.items.length === 0 && (
        <EmptyState title={t(retired ? 'group.noneRetired' : 'group.none')}>
          {!retired && t('group.noneHint')}
        </EmptyState>
      )}
      <ul className={styles.cards}>
        {data.items.map(each => (
          <li key={each.id} className="card">
            <div className={styles.head}>
              <h2>
                {say(each.name)}{' '}
                <Chip tone={each.wide ? 'blue' : 'plain'}>{t(each.wide ? 'group.wide' : 'group.own')}</Chip>
              </h2>
              <Group gap="xs">
                {!each.retired && (
                  <ActButton ability={each.edit} onAct={() => setOpen(each)}>
                    {t('group.edit')}
                  </ActButton>
                )}
                <ActButton
                  ability={each.edit}
                  onAct={() =>
                    retire.mutate({
                      params: { id: each.id },
                      body: { retired: !each.retired, version: each.version },
                    })
                  }
                >
                  {t(each.retired ? 'restore' : 'retire')}
                </ActButton>
              </Group>
            </div>
            <p className="sub">
              {each.members.length === 0
                ? t('group.noMembers')
                : `${t('members', { count: each.members.length })}: ${each.members.slice(0, 12).map(nameOf).join('; ')}${each.members.length > 12 ? ' …' : ''}`}
            </p>
          </li>
        ))}
      </ul>
      {open && (
        <GroupDialog
          group={open === 'new' ? null : open}
          mayWide={data.addWide.may}
          mayOwn={data.add.may}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}

const GroupDialog = (props: {
  group: Grouped | null
  mayWide: boolean
  mayOwn: boolean
  onClose: () => void
}) => {
  const { t } = useTranslation('book')
  const sentence = useRefusalText()
  const nameOf = useMemberName()
  const { group, onClose } = props
  const [name, setName] = useState(group?.name ?? { hi: '', en: '' })
  const [members, setMembers] = useState<readonly MemberShown[]>(group?.members ?? [])
  const [wide, setWide] = useState(group?.wide ?? !props.mayOwn)
  const done = {
    invalidates: [listGroups],
    onDone: () => {
      onClose()
      sayDone(t('saved'))
    },
  }
  const add = useCommand(addGroup, done)
  const edit = useCommand(editGroup, done)
  const { at, rest } = byField(group ? edit.error : add.error, ['name', 'name.hi', 'name.en'])
  const wrong = [...at('name'), ...at('name.hi'), ...at('name.en')].map(sentence).join(' ')
  return (
    <Dialog opened onClose={onClose} title={t(group ? 'group.edit' : 'group.add')} size="lg">
      <form
        onSubmit={event => {
          event.preventDefault()
          const body = { name, members: members.map(({ kind, id }) => ({ kind, id })) }
          if (group) edit.mutate({ params: { id: group.id }, body: { ...body, version: group.version } })
          else add.mutate({ body: { ...body, wide } })
        }}
      >
        <Stack gap="sm">
          <BothLanguages label={t('group.name')} value={name} onChange={setName} error={wrong || undefined} />
          {!group && props.mayWide && (
            <Checkbox
              size="xs"
              label={t('group.makeWide')}
              checked={wide}
              disabled={!props.mayOwn}
              onChange={event => setWide(event.currentTarget.checked)}
            />
          )}
          <FindRecipient
            label={t('group.find')}
            kinds={wide ? ['post', 'unit'] : ['post', 'unit', 'contact']}
            onPick={found => {
              const member = asMember(found)
              if (member && !members.some(each => each.kind === member.kind && each.id === member.id))
                setMembers([...members, member])
            }}
          />
          {members.length === 0 && <p className="mute">{t('group.noMembers')}</p>}
          <ol className={styles.members}>
            {members.map(member => (
              <li key={`${member.kind} ${member.id}`}>
                <span data-gone={member.gone || undefined}>{nameOf(member)}</span>{' '}
                <Chip>{t(`kind.${member.kind}`)}</Chip>{' '}
                <Button
                  size="compact-xs"
                  variant="subtle"
                  c="var(--red)"
                  aria-label={`${t('group.takeOut')}: ${nameOf(member)}`}
                  onClick={() => setMembers(members.filter(each => each !== member))}
                >
                  ✕
                </Button>
              </li>
            ))}
          </ol>
          <RefusalNote refusals={rest} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" size="xs" onClick={onClose}>
              {t('web:cancel')}
            </Button>
            <Button type="submit" size="xs" loading={add.isPending || edit.isPending}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
