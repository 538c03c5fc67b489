import { Button, Checkbox, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findPosts } from '#people/directory/contract.ts'
import { type FilesPassing, getUnit, passUnitOver, type UnitReply } from '#people/units/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { FromDay, useFromDay } from './FromDay.tsx'
import { PickUnit } from './PickUnit.tsx'
import { useWrong } from './use-edited.ts'

type Way = 'merge' | 'split'

/** Merges a unit into another, or passes some of its posts and files over to one that was split off. */
export const PassOver = ({ unit }: { unit: UnitReply }) => {
  const { t } = useTranslation('administration')
  const { say } = useFormat()
  const [way, setWay] = useState<Way>('merge')
  const [to, setTo] = useState<string | null>(null)
  const [posts, setPosts] = useState<readonly string[]>([])
  const [files, setFiles] = useState<FilesPassing>('with_posts')
  const [below, setBelow] = useState(false)
  const [asking, setAsking] = useState(false)
  const all = useReply(findPosts, { query: { in: unit.id, limit: 200 } }).data?.items ?? []
  const target = useReply(getUnit, { params: { id: to ?? '' } }, { enabled: to !== null }).data
  const send = useCommand(passUnitOver, {
    invalidates: 'all',
    onDone: done => {
      setAsking(false)
      setPosts([])
      sayDone(t('pass.done', { posts: done.posts, units: done.units, files: done.files }))
    },
  })
  const ahead = useFromDay(() => {
    setAsking(false)
    setPosts([])
  })
  const { at, rest } = useWrong(ahead.error ?? send.error, ['to', 'posts', 'on'])
  const pass = (): void => {
    if (!to) return
    const change = {
      to,
      ...(way === 'merge'
        ? { files: 'all' as const, below: true, close: true }
        : { files, below, posts: [...posts], close: false }),
    }
    if (ahead.on) {
      setAsking(false)
      ahead.plan({ what: 'pass', unitId: unit.id, change })
      return
    }
    send.mutate(
      { params: { id: unit.id }, body: { version: unit.version, ...change } },
      { onError: () => setAsking(false) },
    )
  }
  return (
    <>
      <form
        onSubmit={event => {
          event.preventDefault()
          setAsking(true)
        }}
      >
        <Stack gap="sm">
          <p className="sub">{t('pass.hint')}</p>
          <p className="sub">{t('pass.now', unit.hangs)}</p>
          <Radio.Group label={t('pass.how')} value={way} onChange={chosen => setWay(chosen as Way)}>
            <Stack gap={6} mt={4}>
              <Radio value="merge" label={t('pass.merge')} />
              <Radio value="split" label={t('pass.split')} />
            </Stack>
          </Radio.Group>
          <PickUnit
            label={t('pass.to')}
            required
            value={to}
            onPick={setTo}
            except={unit.id}
            error={at('to')}
          />
          {way === 'split' && (
            <>
              <Checkbox.Group
                label={t('pass.posts')}
                value={[...posts]}
                onChange={setPosts}
                error={at('posts')}
              >
                <Stack gap={6} mt={4}>
                  {all.map(post => (
                    <Checkbox
                      key={post.id}
                      value={post.id}
                      label={`${post.abbreviation} · ${say(post.designation)}${post.person ? ` · ${say(post.person)}` : ''}`}
                    />
                  ))}
                  {all.length === 0 && <span className="mute">{t('pass.noPosts')}</span>}
                </Stack>
              </Checkbox.Group>
              <Radio.Group
                label={t('pass.files')}
                value={files}
                onChange={chosen => setFiles(chosen as FilesPassing)}
              >
                <Stack gap={6} mt={4}>
                  {(['with_posts', 'all', 'none'] as const).map(each => (
                    <Radio key={each} value={each} label={t(`pass.filesKind.${each}`)} />
                  ))}
                </Stack>
              </Radio.Group>
              <Checkbox
                label={t('pass.below')}
                checked={below}
                onChange={event => setBelow(event.currentTarget.checked)}
              />
            </>
          )}
          <FromDay ahead={ahead} error={at('on')} />
          <RefusalNote refusals={rest} />
          <div>
            <Button
              type="submit"
              variant="default"
              disabled={!to || (way === 'split' && posts.length === 0 && files !== 'all' && !below)}
            >
              {t(way === 'merge' ? 'pass.mergeAct' : 'pass.act')}
            </Button>
          </div>
        </Stack>
      </form>
      <Confirm
        opened={asking && target !== undefined}
        title={t('pass.title')}
        act={t(way === 'merge' ? 'pass.mergeAct' : 'pass.act')}
        busy={send.isPending}
        onConfirm={pass}
        onClose={() => setAsking(false)}
      >
        {t(way === 'merge' ? 'pass.ask' : 'pass.askSplit', {
          unit: say(unit.name),
          to: target ? say(target.name) : '',
        })}
      </Confirm>
    </>
  )
}
