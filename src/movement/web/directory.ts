import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { type PostShown, postShown } from '#movement/contract.ts'
import { useReply } from '#web/api.ts'

const channelOf = endpoint({
  method: 'GET',
  path: '/posts/:id/channel',
  tag: 'people',
  summary: 'The superior posts of a post, nearest first',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({ items: z.array(postShown) }),
})

const findPosts = endpoint({
  method: 'GET',
  path: '/posts',
  tag: 'people',
  summary: 'Posts by name, designation or unit',
  audience: 'post',
  query: z.object({ query: z.string() }),
  reply: z.object({ items: z.array(postShown) }),
})

/** The superiors of a post, nearest first: the channel of submission. */
export const useChannel = (postId: string | undefined): readonly PostShown[] | undefined =>
  useReply(channelOf, { params: { id: postId ?? '' } }, { enabled: postId !== undefined, staleTime: 300_000 })
    .data?.items

/** Posts whose person, designation, marking or unit is like what was typed. */
export const useFoundPosts = (query: string): { posts: readonly PostShown[]; searching: boolean } => {
  const wanted = query.trim()
  const { data, isFetching } = useReply(
    findPosts,
    { query: { query: wanted } },
    { enabled: wanted.length >= 2, staleTime: 60_000 },
  )
  return { posts: wanted.length >= 2 ? (data?.items ?? []) : [], searching: isFetching }
}
