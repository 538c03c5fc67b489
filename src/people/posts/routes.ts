import { type App, register } from '#http/register.ts'
import { NotFound } from '#kit/refusal.ts'
import * as commands from './commands.ts'
import { addPost, editPost, endRole, getPost, giveRole } from './contract.ts'
import { postById } from './read.ts'

/** The endpoints of posts and their roles. */
export const postRoutes = (app: App): void => {
  register(app, getPost, async ({ params }, { office }) => {
    const post = await postById(office.db, params.id)
    if (!post) throw new NotFound()
    return post
  })
  register(app, addPost, ({ body }, { office, actor }) => commands.addPost(office, actor, body))
  register(app, editPost, ({ params, body }, { office, actor }) =>
    commands.editPost(office, actor, params.id, body),
  )
  register(app, giveRole, ({ params, body }, { office, actor }) =>
    commands.giveRole(office, actor, params.id, body),
  )
  register(app, endRole, ({ params }, { office, actor }) =>
    commands.endRole(office, actor, params.id, params.role),
  )
}
