import { useTranslation } from 'react-i18next'
import { desk } from '#desk/contract.ts'
import { askReopen, declineReopen } from '#files/closing/contract.ts'
import { type FileReply, type Paper, readFile } from '#files/contract.ts'
import { strikePaper } from '#files/papers/contract.ts'
import { openPart, openVolume } from '#files/volumes/contract.ts'
import { CoverForm } from '#files/web/CoverForm.tsx'
import { TwinForm } from '#files/web/TwinForm.tsx'
import { readNotes } from '#notes/contract.ts'
import { useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { Convert } from './Convert.tsx'
import { Enclose } from './Enclose.tsx'

/** What is asked of a file more rarely, each in a dialog of its own. */
export type FileAsk =
  | { to: 'cover' }
  | { to: 'strike'; paper: Paper }
  | { to: 'enclose'; dropped?: File | undefined }
  | { to: 'twin' }
  | { to: 'convert' }
  | { to: 'openPart' }
  | { to: 'openVolume' }
  | { to: 'askReopen' }
  | { to: 'declineReopen' }

type Props = {
  file: FileReply
  asks: FileAsk
  onClose: () => void
  onPage: (page: number) => void
  onFile: (id: string) => void
}

/** The dialogs of a file's rarer acts; loaded when the first of them is asked for. */
export const FileDialogs = (props: Props) => {
  const { file, asks, onClose } = props
  if (asks.to === 'cover') return <CoverForm file={file} onClose={onClose} />
  if (asks.to === 'enclose')
    return <Enclose fileId={file.id} dropped={asks.dropped} onClose={onClose} onDone={props.onPage} />
  if (asks.to === 'twin') return <TwinForm file={file} onClose={onClose} />
  if (asks.to === 'convert') return <Convert file={file} onClose={onClose} />
  if (asks.to === 'strike') return <Strike {...props} paper={asks.paper} />
  if (asks.to === 'openPart' || asks.to === 'openVolume') return <Branch {...props} to={asks.to} />
  return <Reopening {...props} to={asks.to} />
}

const Strike = ({ file, paper, onClose }: Props & { paper: Paper }) => {
  const { t } = useTranslation('files')
  const strike = useCommand(strikePaper, { invalidates: [readFile], onDone: onClose })
  return (
    <Confirm
      opened
      danger
      title={t('strike.title', { serial: paper.serial })}
      act={t('strike.act')}
      reason={t('strike.reason')}
      busy={strike.isPending}
      error={strike.error}
      onConfirm={reason => strike.mutate({ params: { id: file.id, paperId: paper.id }, body: { reason } })}
      onClose={onClose}
    >
      <p className="sub">{t('strike.says')}</p>
    </Confirm>
  )
}

const Branch = ({ file, to, onClose, onFile }: Props & { to: 'openPart' | 'openVolume' }) => {
  const { t } = useTranslation('files')
  const done = {
    invalidates: [readFile, readNotes],
    onDone: (opened: { id: string }) => {
      onClose()
      onFile(opened.id)
    },
  }
  const part = useCommand(openPart, done)
  const volume = useCommand(openVolume, done)
  const command = to === 'openPart' ? part : volume
  return (
    <Confirm
      opened
      title={t(`branch.${to}.title`)}
      act={t(`branch.${to}.act`)}
      busy={command.isPending}
      error={command.error}
      onConfirm={() => command.mutate({ params: { id: file.id } })}
      onClose={onClose}
    >
      <p>{t(`branch.${to}.says`, { number: file.number })}</p>
    </Confirm>
  )
}

const Reopening = ({ file, to, onClose }: Props & { to: 'askReopen' | 'declineReopen' }) => {
  const { t } = useTranslation('files')
  const { say } = useFormat()
  const invalidates = [readFile, readNotes, desk]
  const ask = useCommand(askReopen, {
    invalidates,
    onDone: ({ of }) => {
      onClose()
      const who = of && [of.person && say(of.person), say(of.designation)].filter(Boolean).join(', ')
      sayDone(who ? t('reopen.laid', { who }) : t('reopen.laidNowhere'))
    },
  })
  const decline = useCommand(declineReopen, { invalidates, onDone: onClose })
  const asking = to === 'askReopen'
  return (
    <Confirm
      opened
      title={t(`reopen.${to}.title`)}
      act={t(`reopen.${to}.act`)}
      reason={t(`reopen.${to}.reason`)}
      busy={ask.isPending || decline.isPending}
      error={ask.error ?? decline.error}
      onConfirm={reason =>
        asking
          ? ask.mutate({ params: { id: file.id }, body: { reason, version: file.version } })
          : decline.mutate({ params: { id: file.id }, body: { reason, version: file.version } })
      }
      onClose={onClose}
    >
      <p>{t(`reopen.${to}.says`)}</p>
    </Confirm>
  )
}
