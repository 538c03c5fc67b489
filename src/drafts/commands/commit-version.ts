import type { Act } from '#ledger/act.ts'
import type { OnWhat } from '../read/find-carrier.ts'
import { setCommitted, type Version, workingVersions } from '../write.ts'
import { asJson } from './lock-draft.ts'

/** Commits to a working text: from now on it is a version that stays, and the ledger vouches for its words. */
export const commitVersion = async (
  current: Act,
  { kind, id }: OnWhat,
  draftId: string,
  version: Version,
): Promise<Buffer> => {
  if (version.committed) return version.committed
  const committed = await current.commit('draft', asJson(version.content))
  await setCommitted(current.tx, version.id, committed, current.now)
  current.record({
    subject: { kind, id },
    kind: 'draft.version',
    about: { draft: draftId, version: version.version, by: version.byPerson, post: version.byPost },
    commits: { content: committed },
  })
  return committed
}

/** Commits to every draft's working text on a locked file or receipt: part of whatever takes it off its desk. */
export const commitWorkingDrafts = async (current: Act, on: OnWhat): Promise<void> => {
  for (const version of await workingVersions(current.tx, on))
    await commitVersion(current, on, version.draftId, version)
}
