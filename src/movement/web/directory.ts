import type { PostShown } from '#movement/contract.ts'
import { type Desk, findPosts, getChannel } from '#people/directory/contract.ts'
import { useReply } from '#web/api.ts'

/** The superiors of a post, nearest first: the channel of submission. */
export const useChannel = (postId: string | undefined): readonly Desk[] | undefined =>
  useReply(
    getChannel,
    { params: { id: postId ?? '' } },
    { enabled: postId !== undefined, staleTime: 300_000 },
  ).data?.items

/** The posts directly below a post: whom it marks down to. */
export const useBelow = (postId: string | undefined): readonly PostShown[] | undefined =>
  useReply(
    getChannel,
    { params: { id: postId ?? '' } },
    { enabled: postId !== undefined, staleTime: 300_000 },
  ).data?.below

/** Posts whose person, designation, marking or unit is like what was typed. */
export const useFoundPosts = (query: string): { posts: readonly PostShown[]; searching: boolean } => {
  const wanted = query.trim()
  const { data, isFetching } = useReply(
    findPosts,
    { query: { query: wanted, limit: 20 } },
    { enabled: wanted.length >= 2, staleTime: 60_000 },
  )
  return { posts: wanted.length >= 2 ? (data?.items ?? []) : [], searching: isFetching }
}
