import { toAbility } from '#kit/ability.ts'
import { NotFound, refuse } from '#kit/refusal.ts'
import { handsShown } from '#movement/hands.ts'
import { noteVisit, postsShown, staysOf } from '#movement/read.ts'
import { mayBringBack, mayPark, mayPullBack, mayPullUp } from '#movement/rules.ts'
import { standsAbove } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import { settingIn } from '#people/settings/read.ts'
import type { Database } from '#storage/database.ts'
import { lastDeclined } from './closing/read.ts'
import { mayAskReopen, mayDecideReopen } from './closing/rules.ts'
import { closedFile, openMattersOf } from './closing/write.ts'
import type { FileReply } from './contract.ts'
import { coversOf } from './cover/read.ts'
import { mayEditCover } from './cover/rules.ts'
import { takesPart } from './examination/read.ts'
import { mayExamine, mayExamineOther } from './examination/rules.ts'
import { officeOfFile } from './examination/write.ts'
import { papersOf } from './papers/read.ts'
import { coverOf, headsFor, horizonOf, lastParagraphBy } from './read.ts'
import { aroundOf } from './relations/read.ts'
import { mayRelate } from './relations/rules.ts'
import {
  mayAskClose,
  mayClose,
  mayDeclineClose,
  mayEnterPaper,
  maySendFile,
  mayWorkOn,
  unlessAttached,
  wayTo,
} from './rules.ts'
import { volumePages } from './settings.ts'
import { mayConvert, maySetTwin } from './twin/rules.ts'
import { twinOf } from './twin/write.ts'
import { mayOpenPart, mayOpenVolume } from './volumes/rules.ts'
import { lockedFile } from './write.ts'

/**
 * A file as one reader sees it: the whole, or as it stood when it left his desk. The same rules that guard the commands say
 * what he may do and why not. Throws NotFound when for him it does not exist.
 */
export const showFile = async (db: Database, actor: Actor, id: string): Promise<FileReply> => {
  const horizon = await horizonOf(db, actor, id)
  if (!horizon) throw new NotFound()
  const { until } = horizon
  const [cover, file, open, seenBefore, closed, covers, around, twin] = await Promise.all([
    coverOf(db, id),
    lockedFile(db, id),
    openMattersOf(db, id, actor),
    noteVisit(db, 'file', id, actor.personId, actor.postId),
    closedFile(db, id),
    coversOf(db, id, until),
    aroundOf(db, actor, id),
    twinOf(db, id, until),
  ])
  if (!cover || !file || !closed) throw new NotFound()
  const opener = { post: cover.opened_by_post, person: cover.opened_by_person, at: cover.opened_at }
  const asker =
    cover.close_asked_at && cover.close_asked_by_post
      ? { post: cover.close_asked_by_post, person: cover.close_asked_by_person, at: cover.close_asked_at }
      : null
  const reopener = closed.asking
    ? { post: closed.asking.byPost, person: closed.asking.byPerson, at: closed.asking.at }
    : null
  const [stays, papers, heads, [posts, hands], lastParagraph, limit, above, inExamination, office] =
    await Promise.all([
      staysOf(db, 'file', id, { until }),
      papersOf(db, id, until, seenBefore),
      headsFor(db, null),
      Promise.all([
        postsShown(db, [closed.asking?.ofPost ?? null]),
        handsShown(db, [opener, asker, reopener]),
      ]),
      until ? lastParagraphBy(db, id, until) : cover.last_paragraph,
      settingIn(db, volumePages, file.unitId),
      file.lying ? standsAbove(db, actor.postId, file.lying.postId) : false,
      takesPart(db, id),
      officeOfFile(db, id),
    ])
  // of what came after his view ended he knows where it lies, not how urgent it is there
  const present = until ? stays.findLast(stay => stay.sentAt <= until.toISOString()) : stays.at(-1)
  // asked after the file had left this reader: for him it was not
  const askedAt = until && cover.close_asked_at && cover.close_asked_at > until ? null : cover.close_asked_at
  const work = mayWorkOn(file, actor)
  // what is attached goes and waits with its main file; a past holder is not told which that is
  const along = file.lying?.postId === actor.postId ? unlessAttached(file) : []
  // the cover too as it stood when the file left this reader
  const stood = covers.at(-1)?.cover ?? {
    subject: { hi: cover.subject_hi, en: cover.subject_en },
    classification: cover.classification,
    category: cover.category,
    remarks: cover.remarks,
  }
  const lastPage = until ? (papers.at(-1)?.pageTo ?? cover.from_page) : cover.last_page
  const pages = lastPage - cover.from_page
  const { asking } = closed
  return {
    id: cover.id,
    number: cover.number,
    computerNumber: cover.computer_number,
    ...stood,
    state: until && cover.state === 'close_asked' && !askedAt ? 'active' : cover.state,
    unit: { hi: cover.unit_hi, en: cover.unit_en },
    heads: cover.head_id ? wayTo(heads, cover.head_id) : [],
    openedAt: cover.opened_at.toISOString(),
    openedBy: hands(opener),
    lastParagraph,
    lastPage,
    urgency: present?.urgency ?? 'ordinary',
    dueOn: present?.dueOn ?? null,
    retention: until && !askedAt ? null : cover.retention,
    reviewOn: until ? null : cover.review_on,
    closeAsked: askedAt && asker ? { at: askedAt.toISOString(), by: hands(asker) } : null,
    closedAt: cover.closed_at?.toISOString() ?? null,
    closedAs: cover.closed_as,
    reopening: asking
      ? {
          at: asking.at.toISOString(),
          by: hands(reopener!),
          reason: asking.reason,
          of: asking.ofPost ? posts.get(asking.ofPost)! : null,
        }
      : null,
    reopenDeclined: cover.state === 'closed' && !asking ? await lastDeclined(db, id) : null,
    kind: cover.kind,
    numberKind: cover.number_kind,
    oldOpenedOn: cover.old_opened_on,
    around,
    volume: { pages, limit, due: cover.state !== 'closed' && cover.kind !== 'part' && pages >= limit },
    twin,
    coverEdits: covers.length - 1,
    // what changed since is no business of who sees it as it stood; a closed file changes no more, and he may ask to reopen it
    version: until && cover.state !== 'closed' ? 1 : cover.version,
    asOf: until?.toISOString() ?? null,
    seenBefore: seenBefore?.toISOString() ?? null,
    examination: inExamination,
    stays,
    papers,
    abilities: {
      send: toAbility(maySendFile(file, actor)),
      pullBack: toAbility(file.lying ? mayPullBack(file.lying, actor) : work),
      pullUp: toAbility(
        file.lying ? [...mayPullUp(file.lying, actor, above), ...(above ? unlessAttached(file) : [])] : work,
      ),
      park: toAbility(file.lying ? [...mayPark(file.lying, actor, file.holder), ...along] : work),
      bringBack: toAbility(file.lying ? [...mayBringBack(file.lying, actor, file.holder), ...along] : work),
      examine: toAbility(mayExamine(file, office ?? '', actor)),
      examineOther: toAbility(mayExamineOther(file, office ?? '', actor)),
      write: toAbility([
        ...work,
        ...(work.length === 0 && file.form === 'physical' ? [refuse('file-physical')] : []),
      ]),
      enterPaper: toAbility(mayEnterPaper(file, actor)),
      mark: toAbility(mayEnterPaper(file, actor)),
      draft: toAbility(work),
      askClose: toAbility(mayAskClose(file, actor, open)),
      close: toAbility(mayClose(file, actor, open)),
      declineClose: toAbility(mayDeclineClose(file, actor)),
      editCover: toAbility(mayEditCover(file, actor)),
      strike: toAbility(mayEnterPaper(file, actor)),
      relate: toAbility(mayRelate(file, actor)),
      openPart: toAbility(mayOpenPart(file, actor)),
      openVolume: toAbility(mayOpenVolume(file, { pages, limit }, open, actor)),
      askReopen: toAbility(mayAskReopen(closed.file, actor)),
      reopen: toAbility(mayDecideReopen(closed.file, actor)),
      declineReopen: toAbility(mayDecideReopen(closed.file, actor)),
      setTwin: toAbility(maySetTwin(file, actor)),
      convert: toAbility(mayConvert(file, actor)),
    },
  }
}
