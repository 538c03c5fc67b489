import type { Paper } from '#files/contract.ts'
import type { NoteShown } from '#notes/contract.ts'
import { paragraphsOf } from '#notes/richtext.ts'
import type { SheetEntry } from '#notes/sheet.ts'
import type { Frame, Front, PrintedEntry, PrintedFile, PrintedNote, Slip } from '#typeset/file.ts'
import type { Gathered, GatheredPaper } from './gather.ts'
import type { Words } from './words.ts'

/** An order recorded by another hand says under the recorder's name whose it is, how it was given, and what he said of it. */
const orderLines = ({ kind, order }: NoteShown, { say, name, day, moment }: Words): string[] =>
  order
    ? [
        say(kind === 'ink_order' ? 'notes:order.title.ink' : 'notes:order.title.oral'),
        say('notes:order.said', {
          who: [name(order.by.name), name(order.by.designation)].join(', '),
          on: day(order.on),
        }),
        ...(order.scanPage === null ? [] : [say('notes:order.scanAt', { page: order.scanPage })]),
        order.settled
          ? say(order.settled.how === 'confirmed' ? 'notes:order.confirmed' : 'notes:order.disowned', {
              at: moment(order.settled.at),
            })
          : say('notes:order.waiting'),
      ]
    : []

const printedNote = (note: NoteShown, words: Words): PrintedNote => {
  const { name, say, moment } = words
  const first = note.paragraphs?.from ?? null
  const hand = note.sealed?.by
  return {
    paragraphs: paragraphsOf(note.text).map((body, at) => ({
      number: first === null ? null : first + at,
      body,
    })),
    by: hand
      ? { name: name(hand.name), lines: [`${name(hand.designation)}, ${name(hand.unit)}`] }
      : {
          name: name(note.preparedBy.person),
          lines: [`${name(note.preparedBy.designation)}, ${name(note.preparedBy.unit)}`],
        },
    under: note.sealed
      ? [
          moment(note.sealed.at),
          ...orderLines(note, words),
          say(`notes:attested.${note.sealed.attested}`),
          ...(note.sealed.by.postId === note.preparedBy.id
            ? []
            : [say('notes:preparedBy', { who: words.post(note.preparedBy).join(', ') })]),
        ]
      : [moment(note.begunAt)],
  }
}

const pagesOf = ({ pageFrom, pageTo }: Paper, { say }: Words): string =>
  pageTo > pageFrom
    ? say('print:pages', { from: pageFrom, to: pageTo })
    : say('print:page', { page: pageFrom })

const titleOf = (paper: Paper, { say, name }: Words): string =>
  [say(`notes:docket.kind.${paper.kind}`), paper.title, paper.subject ? name(paper.subject) : '']
    .filter(Boolean)
    .join(' · ')

const below = (paper: Paper, { day }: Words): string[] => {
  const of = [paper.party, paper.letterNumber, paper.letterOn && day(paper.letterOn)].filter(Boolean)
  return of.length > 0 ? [of.join(' · ')] : []
}

const struckLine = ({ struck }: Paper, { say, moment, post }: Words): string[] =>
  struck
    ? [
        say('notes:docket.struck', {
          reason: struck.reason,
          who: post(struck.by).join(', '),
          at: moment(struck.at),
        }),
      ]
    : []

/** That an issue was cancelled, by whom and why, and what came in its place; or in whose place it came. */
const cancelledLines = (
  { cancelled, replaces }: Paper,
  { say, day, moment, post }: Words,
  longest = 1000,
): string[] => [
  ...(cancelled
    ? [
        say('notes:docket.cancelled', {
          reason:
            cancelled.reason.length > longest ? `${cancelled.reason.slice(0, longest)}…` : cancelled.reason,
          who: post(cancelled.by).join(', '),
          at: moment(cancelled.at),
        }),
      ]
    : []),
  ...(cancelled?.replacedBy
    ? [
        say('notes:docket.replacedBy', {
          number: cancelled.replacedBy.number,
          on: day(cancelled.replacedBy.on),
        }),
      ]
    : []),
  ...(replaces ? [say('notes:docket.replaces', { number: replaces.number, on: day(replaces.on) })] : []),
]

const printedEntry = (entry: SheetEntry, words: Words): PrintedEntry => {
  const { say, moment } = words
  if (entry.kind === 'docket') {
    const { paper } = entry
    return {
      kind: 'docket',
      title: `${say('print:serial', { serial: paper.serial })} · ${pagesOf(paper, words)} · ${titleOf(paper, words)}`,
      lines: [
        ...below(paper, words),
        ...(paper.fromPart ? [say('notes:docket.fromPart', { number: paper.fromPart })] : []),
        ...struckLine(paper, words),
        ...cancelledLines(paper, words),
        say('notes:docket.entered', {
          who: words.post(paper.enteredBy).join(', '),
          at: moment(paper.enteredAt),
        }),
      ],
      minutes: entry.minutes.map(each => printedNote(each, words)),
    }
  }
  if (entry.kind === 'part')
    return {
      kind: 'docket',
      title: `${say('notes:part.merged')} ${entry.number}`,
      lines: [moment(entry.at)],
      minutes: entry.notes.map(each => printedNote(each, words)),
    }
  if (entry.kind === 'crossing')
    return {
      kind: 'crossing',
      title: say('notes:crossing', { office: words.name(entry.office) }),
      at: moment(entry.at),
    }
  const { decisionOf } = entry.note
  return {
    kind: entry.kind,
    label:
      entry.kind === 'yellow'
        ? say('print:yellow')
        : decisionOf
          ? say('notes:decisionOf', { office: words.name(decisionOf) })
          : '',
    ...printedNote(entry.note, words),
  }
}

/** What every page says of the file. */
export const printedFile = (
  { cover }: Gathered,
  words: Words,
  watermark: string | null,
  first: number,
): PrintedFile => ({
  language: words.language,
  title: `${cover.number} · ${words.name({ hi: cover.subject_hi, en: cover.subject_en })}`,
  number: cover.number,
  unit: words.name({ hi: cover.unit_hi, en: cover.unit_en }),
  watermark,
  first,
})

const factsOf = (gathered: Gathered, words: Words, printedBy: string): [string, string][] => {
  const { cover, until, heads, openedBy } = gathered
  const { say, name, moment } = words
  const facts: [string, string | null][] = [
    ['computer', String(cover.computer_number)],
    ['heads', heads.map(each => `${each.code} ${name(each.name)}`).join(' › ') || null],
    [
      'opened',
      say('print:by', {
        who: name(openedBy.person),
        post: name(openedBy.designation),
        at: moment(cover.opened_at),
      }),
    ],
    ['classification', say(`print:classification.${cover.classification}`)],
    ['state', until ? null : say(`files:state.${cover.state}`)],
    ['retention', until ? null : cover.retention],
    ['asOf', until ? moment(until) : null],
    ['printed', printedBy],
  ]
  return facts.flatMap(([label, value]): [string, string][] =>
    value ? [[say(`print:fact.${label}`), value]] : [],
  )
}

/** How many printed pages a paper takes: its pages in the file, or one that says why there is none. */
export const framesOf = ({ paper }: GatheredPaper): number => Math.max(1, paper.pageTo - paper.pageFrom + 1)

/** The front of what is printed. */
export const frontOf = (
  gathered: Gathered,
  words: Words,
  has: { cover: boolean; papers: boolean; notes: boolean },
  printedBy: string,
  watermark: string | null,
): Front => {
  let offset = 1
  const { cover } = gathered
  return {
    ...printedFile(gathered, words, watermark, 1),
    cover: has.cover,
    subject: words.name({ hi: cover.subject_hi, en: cover.subject_en }),
    facts: factsOf(gathered, words, printedBy),
    contents: has.papers
      ? gathered.papers.map(each => {
          const at = offset
          offset += framesOf(each)
          return {
            serial: String(each.paper.serial),
            title: [
              titleOf(each.paper, words),
              ...below(each.paper, words),
              ...cancelledLines(each.paper, words),
            ],
            pages: pagesOf(each.paper, words),
            offset: at,
          }
        })
      : [],
    notes: has.notes,
    sheet: has.notes ? gathered.sheet.map(each => printedEntry(each, words)) : [],
  }
}

/** The frames of one paper, a page each. */
export const paperFrames = (gathered: GatheredPaper, words: Words): Frame[] => {
  const { paper, bytes, seen } = gathered
  const { say } = words
  return Array.from({ length: framesOf(gathered) }, (_, at) => ({
    serial: `${say('print:serial', { serial: paper.serial })} · ${paper.title}`,
    page: say('print:page', { page: paper.pageFrom + at }),
    struck: paper.struck ? say('print:struck') : paper.cancelled ? say('print:cancelled') : '',
    // two lines at the foot of a page; the whole reason stands in the contents and in the notes
    void: paper.cancelled ? cancelledLines(paper, words, 100).join(' · ') : '',
    instead: bytes ? [] : [titleOf(paper, words), say(seen ? 'print:onPaper' : 'print:notSeen')],
  }))
}

/** The movement slip. */
export const slipOf = (
  gathered: Gathered,
  words: Words,
  printedBy: string,
  watermark: string | null,
  first: number,
  now: Date,
): Slip => {
  const { say, moment, name, post } = words
  const { cover } = gathered
  const subject = name({ hi: cover.subject_hi, en: cover.subject_en })
  return {
    ...printedFile(gathered, words, watermark, first),
    facts: [[say('print:fact.subject'), subject], ...factsOf(gathered, words, printedBy)],
    stays: gathered.stays.map(stay => ({
      from: stay.from ? post(stay.from) : [],
      to: post(stay.to),
      said: [
        stay.crossing ? say('notes:crossing', { office: name(stay.crossing) }) : '',
        stay.how === 'sent' ? '' : say(`movement:how.${stay.how}`),
        stay.action ? say(`movement:action.${stay.action}`) : '',
        stay.urgency === 'ordinary' ? '' : say(`movement:urgency.${stay.urgency}`),
        stay.dueOn ? say('print:due', { date: words.day(stay.dueOn) }) : '',
        stay.remark ?? '',
        ...stay.waits.map(wait =>
          [
            wait.office
              ? say('movement:waits.for', { office: name(wait.office) })
              : say(`movement:waits.${wait.way}`),
            wait.until
              ? say('movement:waits.fromTo', { from: moment(wait.from), until: moment(wait.until) })
              : say('movement:waits.from', { from: moment(wait.from) }),
          ].join(' '),
        ),
      ].filter(Boolean),
      sent: [
        moment(stay.sentAt),
        stay.openedAt ? say('print:opened', { at: moment(stay.openedAt) }) : say('print:unopened'),
      ],
      stayed: `${words.length(stay.sentAt, stay.leftAt ?? now)}${stay.leftAt ? '' : ` · ${say('print:now')}`}`,
    })),
  }
}
