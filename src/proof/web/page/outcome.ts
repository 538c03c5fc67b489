import { rangeOf } from '#kit/range.ts'
import type { SignatureReport } from '../../verify/bundle/evidence.ts'
import type { BundleReport } from '../../verify/bundle/verify.ts'
import type { Check } from '../../verify/report.ts'
import { make } from './draw.ts'
import type { PageLanguage, sayIn } from './words.ts'

type Say = ReturnType<typeof sayIn>

const marks = { good: '✓', bad: '✗', none: '–', open: '?' }

const moment = (iso: string, language: PageLanguage): string =>
  iso === ''
    ? ''
    : new Intl.DateTimeFormat(language === 'hi' ? 'hi-IN' : 'en-IN', {
        dateStyle: 'long',
        timeStyle: 'medium',
        hour12: false,
        timeZone: 'Asia/Kolkata',
        numberingSystem: 'latn',
      }).format(new Date(iso))

const drawCheck = (check: Check, say: Say): HTMLElement => {
  const { name, state, count, faults, more } = check
  const said =
    state === 'none' || state === 'open'
      ? say(`${state}.${name}`)
      : state === 'good'
        ? say(`checks.${name}`, { count })
        : ''
  return make(
    'div.check',
    { 'data-state': state, 'data-check': name },
    make('span.mark', { 'aria-hidden': 'true' }, marks[state]),
    make(
      'div',
      {},
      make('h2', {}, say(`titles.${name}`)),
      ...(said ? [make('p', {}, said)] : []),
      ...(faults.length > 0
        ? [
            make(
              'ul',
              {},
              ...faults.map(({ code, at }) =>
                make('li.fault', {}, ...(at ? [make('span.mono', {}, at), ' '] : []), say(`faults.${code}`)),
              ),
              ...(more > 0 ? [make('li', {}, say('more', { count: more }))] : []),
            ),
          ]
        : []),
    ),
  )
}

const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

const listOf = (facts: [string, (Node | string)[]][], say: Say, under: string): HTMLElement =>
  make(
    'dl',
    {},
    ...facts.flatMap(([label, value]) =>
      value.length > 0 && value[0] !== ''
        ? [make('dt', {}, say(`${under}.${label}`)), make('dd', {}, ...value)]
        : [],
    ),
  )

const drawSignature = (each: SignatureReport, say: Say, language: PageLanguage): HTMLElement => {
  const { signer, root, at, by, timestamp, lists, paragraphs } = each
  const when = at ? moment(at, language) : ''
  const time = timestamp?.at
    ? say('signatures.byTimestamp', { at: moment(timestamp.at, language), by: timestamp.by ?? '' })
    : by === 'ledger'
      ? say('signatures.byLedger', { at: when })
      : say('signatures.noTime')
  const used = lists.map(list =>
    say('signatures.list', { issuer: list.issuer, from: moment(list.from, language) }),
  )
  return make(
    'div.check',
    { 'data-state': each.good ? 'good' : 'bad', 'data-signature': each.kind },
    make('span.mark', { 'aria-hidden': 'true' }, each.good ? marks.good : marks.bad),
    make(
      'div',
      {},
      make('h3', {}, say(each.good ? 'signatures.good' : 'signatures.bad')),
      ...(each.demonstration ? [make('p.fault', {}, say('signatures.demonstration'))] : []),
      ...each.refusals.map(({ code, data = {} }) =>
        make(
          'p.fault',
          {},
          say(
            `reasons.${code}`,
            Object.fromEntries(
              Object.entries(data).map(([name, value]) => [
                name,
                isMoment.test(String(value)) ? moment(String(value), language) : String(value),
              ]),
            ),
          ),
        ),
      ),
      listOf(
        [
          [
            'over',
            [
              paragraphs
                ? say('signatures.paragraphs', { range: rangeOf(paragraphs) })
                : make('span.mono', {}, each.over),
            ],
          ],
          ['with', [say(each.esign ? 'signatures.esign' : 'signatures.token')]],
          ['signer', [signer?.name ?? '']],
          ['issuer', [signer?.issuer ?? '']],
          ['serial', signer ? [make('span.mono', {}, signer.serial)] : []],
          [
            'valid',
            signer
              ? [
                  say('signatures.from', {
                    from: moment(signer.from, language),
                    until: moment(signer.until, language),
                  }),
                ]
              : [],
          ],
          ['at', [time]],
          ['lists', [used.length > 0 ? used.join('; ') : say('signatures.noList')]],
          ['person', [say(each.registered ? 'signatures.registered' : 'signatures.unregistered')]],
          [
            'root',
            root
              ? [root.name, ' ', make('span.mono', {}, `SHA-256 ${root.sha256}`)]
              : [say('signatures.noRoot')],
          ],
        ],
        say,
        'signatures.facts',
      ),
    ),
  )
}

const drawSignatures = (report: BundleReport, say: Say, language: PageLanguage): Node[] =>
  report.signatures.length === 0
    ? []
    : [
        make(
          'section.card',
          {},
          make('h2', {}, say('signatures.title')),
          make('p.sub', {}, say('signatures.lead')),
          ...report.signatures.map(each => drawSignature(each, say, language)),
          make('p.sub', {}, say('signatures.rootHint')),
        ),
      ]

/** What was found in a bundle: the verdict, what it is, what is proven by what, the keys to compare, and what is not proven. */
export const drawOutcome = (report: BundleReport, say: Say, language: PageLanguage): Node[] => {
  const { about, checkpoint } = report
  const name = (of: { hi: string; en: string } | null) => (of ? of[language] || of.hi || of.en : '')
  const facts: [string, string][] = [
    ['number', `${say(`kinds.${about.subject.kind}`)} ${about.subject.number}`],
    ['subject', name(about.subject.title)],
    ['office', about.office],
    ['by', [name(about.by.person), name(about.by.designation)].filter(Boolean).join(', ')],
    ['at', moment(about.exportedAt, language)],
    ['until', about.until ? moment(about.until, language) : ''],
    ['entries', String(report.entries)],
    ['tree', checkpoint ? `${checkpoint.size} · ${checkpoint.origin}` : ''],
    ['witnesses', checkpoint?.witnesses.map(each => each.name).join(', ') ?? ''],
  ]
  return [
    make(
      'section.card.verdict',
      { 'data-state': report.whole ? 'good' : 'bad', role: 'status' },
      make('strong', {}, say(report.whole ? 'whole' : 'broken')),
      make('p', {}, say(report.whole ? 'wholeLead' : 'brokenLead', { office: about.office })),
      make(
        'dl',
        {},
        ...facts.flatMap(([label, value]) =>
          value ? [make('dt', {}, say(`facts.${label}`)), make('dd', {}, value)] : [],
        ),
      ),
    ),
    make(
      'section.card',
      {},
      make('h2', {}, say('proves')),
      ...report.checks.map(check => drawCheck(check, say)),
    ),
    ...drawSignatures(report, say, language),
    make(
      'section.card',
      {},
      make('h2', {}, say('keys')),
      make('p.sub', {}, say('keysHint', { address: `${about.office}/.well-known/patravali/seal` })),
      make('ul', {}, ...report.keys.map(each => make('li.mono', {}, each.vkey))),
    ),
    make(
      'section.card',
      {},
      make('h2', {}, say('not')),
      make(
        'ul',
        {},
        ...['names', 'more', 'true', 'page'].map(each => make('li', {}, say(`notList.${each}`))),
      ),
    ),
  ]
}
