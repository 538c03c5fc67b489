import { type App, register } from '#http/register.ts'
import { NotFound, Refused, refuse } from '#kit/refusal.ts'
import * as contract from './contract.ts'
import {
  changeFolderName,
  deleteFolder,
  foldersOf,
  insertFolder,
  putInFolder,
  setFollowUps,
} from './write.ts'

/** More folders than this are no order any more. */
const most = 50

/** Folders and follow-up flags: a desk's own order. */
export const orderRoutes = (app: App): void => {
  register(app, contract.listFolders, async (_, { office: { db }, actor }) => ({
    items: await foldersOf(db, actor.postId),
  }))
  register(app, contract.addFolder, async ({ body }, { office: { db }, actor }) => {
    if ((await foldersOf(db, actor.postId)).length >= most)
      throw new Refused([refuse('folders-enough', { most })])
    const id = await insertFolder(db, actor.postId, body.name)
    if (!id) throw new Refused([refuse('folder-taken', { name: body.name }, 'name')])
    return { id }
  })
  register(app, contract.renameFolder, async ({ params, body }, { office: { db }, actor }) => {
    const done = await changeFolderName(db, actor.postId, params.id, body.name)
    if (done === 'none') throw new NotFound()
    if (done === 'taken') throw new Refused([refuse('folder-taken', { name: body.name }, 'name')])
    return { name: body.name }
  })
  register(app, contract.removeFolder, async ({ params }, { office: { db }, actor }) => {
    if (!(await deleteFolder(db, actor.postId, params.id))) throw new NotFound()
    return { removed: true }
  })
  register(app, contract.moveToFolder, async ({ body }, { office: { db }, actor }) => {
    const { items, folderId } = body
    if (folderId && !(await foldersOf(db, actor.postId)).some(each => each.id === folderId))
      throw new NotFound()
    return { moved: await putInFolder(db, actor, items, folderId) }
  })
  register(app, contract.followUp, async ({ body }, { office: { db }, actor }) => ({
    flagged: await setFollowUps(db, actor, body.items, body.on, body.said),
  }))
}
