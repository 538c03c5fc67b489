import { type BundleReport, verifyBundle } from '../../verify/bundle/verify.ts'
import { BundleRefused, type BundleSource } from '../../verify/source.ts'
import { make } from './draw.ts'
import { chosen, dropped } from './files.ts'
import { drawOutcome } from './outcome.ts'
import { type PageLanguage, sayIn } from './words.ts'

// The page that checks an evidence bundle: opened from a disk, without network. What it shows is one state, drawn anew when it changes.

type State = {
  language: PageLanguage
  kept: { name: string; note: string } | null
  source: BundleSource | null
  progress: { done: number; all: number } | null
  report: BundleReport | null
  refused: { code: string; at: string } | null
}

const state: State = {
  language: navigator.language.startsWith('en') ? 'en' : 'hi',
  kept: null,
  source: null,
  progress: null,
  report: null,
  refused: null,
}

const check = async (open: () => Promise<BundleSource>): Promise<void> => {
  Object.assign(state, { report: null, refused: null, progress: { done: 0, all: 0 } })
  draw()
  try {
    state.source = await open()
    let told = 0
    state.report = await verifyBundle(state.source, {
      kept: state.kept?.note ?? null,
      tell(done, all) {
        if (performance.now() - told < 100) return
        told = performance.now()
        state.progress = { done, all }
        draw()
      },
    })
  } catch (error) {
    state.source = null
    state.refused =
      error instanceof BundleRefused ? { code: error.code, at: error.at } : { code: 'zip-broken', at: '' }
  }
  state.progress = null
  draw()
}

const picker = (
  label: string,
  isGo: boolean,
  given: Record<string, string>,
  take: (files: FileList) => void,
): HTMLElement => {
  const input = make('input', {
    type: 'file',
    ...given,
    change: event => {
      const { files } = event.currentTarget as HTMLInputElement
      if (files && files.length > 0) take(files)
    },
  })
  return make(isGo ? 'label.button.go' : 'label.button', {}, label, input)
}

const draw = (): void => {
  const say = sayIn(state.language)
  document.documentElement.lang = state.language
  document.title = say('title')
  const drop = make(
    'section.card.drop',
    {
      dragover: event => {
        event.preventDefault()
        drop.classList.add('over')
      },
      dragleave: () => drop.classList.remove('over'),
      drop: event => {
        event.preventDefault()
        const { dataTransfer } = event as DragEvent
        if (dataTransfer) void check(() => dropped(dataTransfer))
      },
    },
    make('p', {}, say('drop')),
    make(
      'div.acts',
      {},
      picker(
        say('choose'),
        true,
        { id: 'zip', accept: '.zip,application/zip' },
        files => void check(() => chosen(files)),
      ),
      picker(
        say('folder'),
        false,
        { id: 'folder', webkitdirectory: '' },
        files => void check(() => chosen(files)),
      ),
    ),
  )
  const kept = make(
    'section.card',
    {},
    make('h2', {}, say('kept.title')),
    make('p.sub', {}, state.kept ? say('kept.chosen', { name: state.kept.name }) : say('kept.hint')),
    picker(say('kept.choose'), false, { id: 'kept' }, files => {
      const [file] = files
      if (!file || file.size > 1_000_000) return
      void file.text().then(note => {
        state.kept = { name: file.name, note }
        const { source } = state
        if (source) void check(async () => source)
        else draw()
      })
    }),
  )
  const { progress, refused, report } = state
  document.getElementById('page')!.replaceChildren(
    make(
      'main',
      {},
      make(
        'header',
        {},
        make('h1', {}, say('title')),
        make(
          'button',
          {
            type: 'button',
            lang: state.language === 'hi' ? 'en' : 'hi',
            click: () => {
              state.language = state.language === 'hi' ? 'en' : 'hi'
              draw()
            },
          },
          say('language'),
        ),
      ),
      make('p.sub', {}, say('lead')),
      drop,
      ...(state.report ? [] : [kept]),
      ...(progress
        ? [
            make(
              'section.card',
              { role: 'status' },
              make('p', {}, say('working', progress)),
              make('progress', {
                max: String(progress.all || 1),
                value: String(progress.done),
                'aria-label': say('title'),
              }),
            ),
          ]
        : []),
      ...(refused
        ? [
            make(
              'section.card.verdict',
              { 'data-state': 'bad', role: 'alert' },
              make('strong', {}, say('refusedTitle')),
              make(
                'p',
                {},
                say(`refused.${refused.code}`),
                ...(refused.at ? [' ', make('span.mono', {}, refused.at)] : []),
              ),
            ),
          ]
        : []),
      ...(report ? [...drawOutcome(report, say, state.language), kept] : []),
    ),
  )
}

draw()
