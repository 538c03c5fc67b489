import { ActionIcon, Menu } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { markPaper, type Paper, type PaperMark, readFile } from '#files/contract.ts'
import type { Ability } from '#kit/ability.ts'
import { useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Correspondence.module.css'

const endingOf = (name: string): string => /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toUpperCase() ?? name

const marks: readonly (PaperMark | null)[] = ['puc', 'fr', null]

/** The contents column: each paper with its serial, party and pages, what it is marked as, and whether it is new to the reader. */
export const Contents = (props: {
  fileId: string
  papers: readonly Paper[]
  at: number
  mark: Ability
  strike: Ability
  onStrike: (paper: Paper) => void
  onChoose: (paper: Paper) => void
  below?: ReactNode
}) => {
  const { t } = useTranslation('files')
  const { say } = useFormat()
  const list = useRef<HTMLOListElement>(null)
  const mark = useCommand(markPaper, { invalidates: [readFile] })
  useEffect(() => {
    list.current?.children[props.at]?.scrollIntoView({ block: 'nearest' })
  }, [props.at])
  return (
    <nav className={styles.contents} aria-label={t('papers.contents')}>
      <ol ref={list}>
        {props.papers.map((paper, i) => (
          <li
            key={paper.id}
            data-on={i === props.at || undefined}
            data-struck={paper.struck || paper.cancelled ? true : undefined}
          >
            <button
              type="button"
              onClick={() => props.onChoose(paper)}
              aria-current={i === props.at || undefined}
            >
              <i>{paper.serial}</i>
              <span>
                <b className={paper.kind === 'receipt' || paper.kind === 'issue' ? 'num' : undefined}>
                  {paper.title}
                </b>
                <span className={styles.sub}>
                  {paper.kind !== 'receipt' && <>{t(`papers.kind.${paper.kind}`)} · </>}
                  {paper.party ?? (paper.subject && say(paper.subject))}
                  {(paper.party ?? paper.subject) && ' · '}
                  <span className={styles.range}>
                    {paper.pageFrom === paper.pageTo
                      ? t('papers.page', { page: paper.pageFrom })
                      : t('papers.pages', { from: paper.pageFrom, to: paper.pageTo })}
                  </span>
                </span>
                {(paper.mark ||
                  paper.isNew ||
                  paper.struck ||
                  paper.cancelled ||
                  paper.original ||
                  paper.fromPart) && (
                  <span className={styles.chips}>
                    {paper.mark && (
                      <Chip tone={paper.mark === 'puc' ? 'green' : 'blue'}>
                        {t(`mark.short.${paper.mark}`)}
                      </Chip>
                    )}
                    {paper.struck && <Chip tone="red">{t('papers.struck')}</Chip>}
                    {paper.cancelled && <Chip tone="red">{t('papers.cancelled')}</Chip>}
                    {paper.original && <Chip>{endingOf(paper.original.name)}</Chip>}
                    {paper.fromPart && <Chip>{t('papers.fromPart', { number: paper.fromPart })}</Chip>}
                    {paper.isNew && <Chip tone="amber">{t('papers.new')}</Chip>}
                  </span>
                )}
              </span>
            </button>
            {props.mark.may && (
              <PaperMenu
                paper={paper}
                strike={props.strike}
                onMark={each =>
                  mark.mutate({ params: { id: props.fileId, paperId: paper.id }, body: { mark: each } })
                }
                onStrike={() => props.onStrike(paper)}
              />
            )}
          </li>
        ))}
      </ol>
      <RefusalNote error={mark.error} />
      {props.below}
    </nav>
  )
}

/** What can be done with a paper. The menu itself is made when it is asked for: two hundred of them cost a file a second. */
const PaperMenu = (props: {
  paper: Paper
  strike: Ability
  onMark: (mark: PaperMark | null) => void
  onStrike: () => void
}) => {
  const { paper } = props
  const { t } = useTranslation('files')
  const [asked, setAsked] = useState(false)
  const [opened, setOpened] = useState(false)
  const target = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!asked) return
    // the same button in another place: whoever pressed it by key goes on from it
    target.current?.focus()
    setOpened(true)
  }, [asked])
  const button = (
    <ActionIcon
      ref={target}
      className={styles.more}
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={t('mark.menu', { serial: paper.serial })}
      {...(asked ? {} : { 'aria-haspopup': 'menu' as const, onClick: () => setAsked(true) })}
    >
      <span aria-hidden="true">⋯</span>
    </ActionIcon>
  )
  if (!asked) return button
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      withInitialFocusPlaceholder={false}
      portalProps={{ target: '#main' }}
    >
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        {marks
          .filter(each => each !== paper.mark)
          .map(each => (
            <Menu.Item key={each ?? 'none'} onClick={() => props.onMark(each)}>
              {t(`mark.as.${each ?? 'none'}`)}
            </Menu.Item>
          ))}
        {props.strike.may && !paper.struck && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={props.onStrike}>{t('strike.menu')}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
