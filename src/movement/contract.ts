import { z } from 'zod'
import { abilitiesOf, ability } from '#kit/ability.ts'
import { bilingual } from '#kit/bilingual.ts'
import { classification } from '#kit/classification.ts'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { pageOf, pageQuery } from '#kit/page.ts'
import { setting } from '#kit/setting.ts'
import { lines } from '#kit/text.ts'

/** Urgency of a paper or file, least first. */
export const urgency = z.enum(['ordinary', 'priority', 'immediate', 'top_priority'])
export type Urgency = z.infer<typeof urgency>

/** What the sender asks of the receiver (अपेक्षित कार्यवाही), by its code in the setting `movement.actions`. */
export const action = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
export type Action = z.infer<typeof action>

const asked = (code: string, hi: string, en: string) => ({ code, name: { hi, en }, offered: true })

/** The actions that can be asked for. One no longer wanted is taken out of the offer and stays named where it was asked. */
export const actionsSetting = setting({
  key: 'movement.actions',
  shape: z
    .array(z.object({ code: action, name: bilingual, offered: z.boolean().default(true) }))
    .min(1)
    .max(60)
    .refine(all => new Set(all.map(each => each.code)).size === all.length, { error: 'action-twice' }),
  standard: [
    asked('for_approval', 'अनुमोदनार्थ', 'For approval'),
    asked('for_examination', 'परीक्षणार्थ', 'For examination'),
    asked('for_discussion', 'चर्चा हेतु', 'For discussion'),
    asked('for_compliance', 'अनुपालनार्थ', 'For compliance'),
    asked('for_perusal', 'अवलोकनार्थ', 'For perusal'),
    asked('for_information', 'सूचनार्थ', 'For information'),
    asked('for_draft', 'प्रारूप हेतु', 'For a draft'),
    asked('for_signature', 'हस्ताक्षर हेतु', 'For signature'),
    asked('for_necessary_action', 'आवश्यक कार्यवाही हेतु', 'For necessary action'),
    asked('returned_with_query', 'प्रश्न सहित वापस', 'Returned with a query'),
    asked('as_discussed', 'चर्चा अनुसार', 'As discussed'),
  ],
  holds: 'instance',
})

/** How many decision levels a file passes in one channel, the dealing hand not counted, before one more is warned of (CSMOP). */
export const levelsSetting = setting({
  key: 'movement.levels',
  shape: z.int().min(1).max(12),
  standard: 4,
  holds: 'unit',
})

/**
 * What happens when a file that jumped levels on its way up is to go back past them: refused, as the rule reads (product.md,
 * "Movement"), or only warned of before it is sent. What is immediate or top priority goes straight either way.
 */
export const jumpedSetting = setting({
  key: 'movement.jumped-levels',
  shape: z.enum(['refuse', 'warn']),
  standard: 'refuse',
  holds: 'unit',
})

/** The actions the form of sending offers. */
export const listActions = endpoint({
  method: 'GET',
  path: '/actions',
  tag: 'movement',
  summary: 'The actions one can ask for when sending',
  audience: 'post',
  reply: z.object({ items: z.array(z.object({ code: action, name: bilingual })) }),
  example: { reply: { items: [{ code: 'for_approval', name: { hi: 'अनुमोदनार्थ', en: 'For approval' } }] } },
})

/** What moves from post to post. */
export const movingKind = z.enum(['file', 'receipt'])
export type MovingKind = z.infer<typeof movingKind>

/** How a stay at a post began. */
export const how = z.enum(['opened', 'sent', 'returned', 'pulled_back', 'pulled_up', 'accepted'])
export type How = z.infer<typeof how>

/** A post as shown beside a thing: designation, unit and, where one holds it, the person. */
export const postShown = z.object({
  id,
  abbreviation: z.string(),
  designation: bilingual,
  unit: bilingual,
  person: bilingual.nullable(),
})
export type PostShown = z.infer<typeof postShown>

/** Why a thing waits, fairly: parked, in the call book, or examined by another office in a file of its own. */
export const waitingWay = z.enum(['parked', 'call_book', 'linked'])
export type WaitingWay = z.infer<typeof waitingWay>

/** A time a thing waited at a desk. `reason` and `reviewOn` are null for who only follows its movement. */
export const waitShown = z.object({
  way: waitingWay,
  /** whose decision it waits for, where that office examines it in a file of its own */
  office: bilingual.nullable(),
  reason: z.string().nullable(),
  reviewOn: z.iso.date().nullable(),
  from: z.iso.datetime(),
  /** null: it waits still */
  until: z.iso.datetime().nullable(),
})
export type WaitShown = z.infer<typeof waitShown>

/** One stay at one desk: from its sending to its leaving. `leftAt` null: it lies there now. */
export const stay = z.object({
  id,
  seq: z.int(),
  how,
  from: postShown.nullable(),
  to: postShown,
  action: action.nullable(),
  urgency,
  dueOn: z.iso.date().nullable(),
  remark: z.string().nullable(),
  /** sent without a note: a mere forwarding */
  forwarding: z.boolean(),
  /** it was wrongly addressed and went where it belongs */
  wronglyAddressed: z.boolean(),
  sentAt: z.iso.datetime(),
  openedAt: z.iso.datetime().nullable(),
  /** the officer’s assistant (PA, PS) who looked at it there: his looking is not the officer’s opening */
  assistantSaw: z.object({ person: bilingual, at: z.iso.datetime() }).nullable(),
  /** it is paper that goes from hand to hand */
  physical: z.boolean(),
  /** when the paper was marked received; null while it is on its way, and of what is not paper */
  receivedAt: z.iso.datetime().nullable(),
  leftAt: z.iso.datetime().nullable(),
  /** the office it came to, where that is another than the one before */
  crossing: bilingual.nullable(),
  /** the vacant post it was meant for */
  meantFor: postShown.nullable(),
  /** which decision level of its channel this is, where that is more than usual */
  level: z.int().nullable(),
  waits: z.array(waitShown),
})
export type Stay = z.infer<typeof stay>

/** What may be done with the movement of a thing. */
export const movementAbilities = abilitiesOf(['send', 'pullBack'])

/** A folder of a desk, with how much of what lies there stands in it. */
export const folderShown = z.object({ id, name: z.string(), count: z.int() })
export type FolderShown = z.infer<typeof folderShown>

/** A flag of one's own: on which day to look at it again, and why. */
const followUpShown = z.object({ on: z.iso.date(), said: z.string() })

/** A row of the inbox: one file or receipt lying on this desk. */
export const inboxRow = z.object({
  kind: movingKind,
  id,
  stayId: id,
  number: z.string(),
  computerNumber: z.int(),
  subject: z.object({ hi: z.string(), en: z.string() }),
  classification,
  physical: z.boolean(),
  /** false: paper on its way, to be marked received before anything else */
  received: z.boolean(),
  /** it was sent here as wrongly addressed elsewhere */
  wronglyAddressed: z.boolean(),
  vip: z.string().nullable(),
  from: postShown.nullable(),
  how,
  action: action.nullable(),
  urgency,
  dueOn: z.iso.date().nullable(),
  sentAt: z.iso.datetime(),
  opened: z.boolean(),
  hasYellow: z.boolean(),
  /** it waited until a day, and came back on it */
  backFrom: waitingWay.nullable(),
  /** the desk’s own folder and flag */
  folder: z.object({ id, name: z.string() }).nullable(),
  followUp: followUpShown.nullable(),
  /** a note begun on it goes with it when it is sent */
  writing: z.boolean(),
})
export type InboxRow = z.infer<typeof inboxRow>

/** Counts for the chips above the inbox and the badge beside its name. */
export const inboxCounts = z.object({
  all: z.int(),
  unread: z.int(),
  files: z.int(),
  receipts: z.int(),
  overdue: z.int(),
  dueToday: z.int(),
  copies: z.int(),
  /** parked or in the call book, and so not among the others */
  parked: z.int(),
  /** came back on its day and was not acted on since */
  back: z.int(),
  flagged: z.int(),
})

export const inbox = endpoint({
  method: 'GET',
  path: '/inbox',
  tag: 'movement',
  summary: 'What lies on this desk, newest first',
  audience: 'post',
  query: pageQuery.extend({
    only: z
      .enum(['all', 'files', 'receipts', 'overdue', 'today', 'unread', 'back', 'flagged'])
      .default('all'),
    order: z.enum(['newest', 'oldest', 'due']).default('newest'),
    folder: id.optional().describe('only what stands in this folder'),
  }),
  reply: pageOf(inboxRow).extend({ counts: inboxCounts, folders: z.array(folderShown) }),
})

/** A row of what was sent from this desk and how it stands with the receiver. */
export const sentRow = z.object({
  kind: movingKind,
  id,
  stayId: id,
  number: z.string(),
  subject: z.object({ hi: z.string(), en: z.string() }),
  how,
  to: postShown,
  /** why it was pulled up */
  reason: z.string().nullable(),
  action: action.nullable(),
  urgency,
  dueOn: z.iso.date().nullable(),
  sentAt: z.iso.datetime(),
  openedAt: z.iso.datetime().nullable(),
  /** null while it still lies with that receiver */
  leftAt: z.iso.datetime().nullable(),
  followUp: followUpShown.nullable(),
  pullBack: ability,
})
export type SentRow = z.infer<typeof sentRow>

export const sent = endpoint({
  method: 'GET',
  path: '/sent',
  tag: 'movement',
  summary: 'What was sent from this desk, newest first',
  audience: 'post',
  query: pageQuery.extend({ only: z.enum(['all', 'waiting', 'flagged']).default('all') }),
  reply: pageOf(sentRow),
})

export const receive = endpoint({
  method: 'POST',
  path: '/movements/:id/received',
  tag: 'movement',
  summary: 'Mark the paper of a file or receipt as received; before that nothing is done with it',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({ kind: movingKind, id, receivedAt: z.iso.datetime() }),
  refusals: ['not-holder', 'gone-on', 'not-paper', 'already-received'],
})

/** A row of what waits on this desk: why, and until when. */
export const parkedRow = z.object({
  kind: movingKind,
  id,
  stayId: id,
  number: z.string(),
  subject: z.object({ hi: z.string(), en: z.string() }),
  way: waitingWay,
  reason: z.string().nullable(),
  reviewOn: z.iso.date().nullable(),
  since: z.iso.datetime(),
})
export type ParkedRow = z.infer<typeof parkedRow>

export const parked = endpoint({
  method: 'GET',
  path: '/parked',
  tag: 'movement',
  summary:
    'What waits on this desk: parked, in the call book or examined in a linked file; the earliest to come back first',
  audience: 'post',
  query: pageQuery.extend({ only: z.enum(['all', ...waitingWay.options]).default('all') }),
  reply: pageOf(parkedRow),
})

/** Where a sending to a post that nobody regularly holds goes: to its link officer, or to the next level up. */
export const instead = z.enum(['link', 'next'])
export type Instead = z.infer<typeof instead>

/** The post something was meant for, where that is vacant and the next level got it, or its link officer. */
export const insteadShown = z.object({ why: instead, asked: postShown })
export type InsteadShown = z.infer<typeof insteadShown>

export const ahead = endpoint({
  method: 'GET',
  path: '/movements/ahead',
  tag: 'movement',
  summary: 'What a sending to a post would mean, before it is sent',
  description:
    'Who gets it where the post is vacant, whether it reaches more decision levels than usual, which level it jumped and goes back through, and whether it leaves the office. Of the files named, only those on this desk count.',
  audience: 'post',
  query: z.object({ to: id, files: z.string().max(2000).default('').describe('ids, parted by commas') }),
  reply: z.object({
    /** who gets it; null where nobody can */
    to: postShown.nullable(),
    instead: instead.nullable(),
    level: z.object({ level: z.int(), limit: z.int() }).nullable(),
    through: postShown.nullable(),
    /** it must go through that level, unless it is urgent; false: it may go straight all the same */
    throughMust: z.boolean(),
    /** the office it comes to, where that is not the sender’s own */
    crossing: bilingual.nullable(),
  }),
})

/** A thing's whole way through the office, first to last. */
export const track = endpoint({
  method: 'GET',
  path: '/track/:kind/:id',
  tag: 'movement',
  summary: 'The movement of a file or receipt as a timeline',
  audience: 'post',
  params: z.object({ kind: movingKind, id }),
  reply: z.object({
    kind: movingKind,
    id,
    number: z.string(),
    computerNumber: z.int(),
    subject: z.object({ hi: z.string(), en: z.string() }),
    state: z.string(),
    stays: z.array(stay),
    /** true: the reader may open it; false: he sees its movement only */
    readable: z.boolean(),
  }),
})

/** To whom, what is asked, by when: the part every sending has in common. */
export const sending = z.object({
  to: id,
  action: action.nullable().default(null),
  urgency: urgency.default('ordinary'),
  dueOn: day.nullable().default(null),
  remark: lines(1000).default(''),
})
export type Sending = z.infer<typeof sending>
