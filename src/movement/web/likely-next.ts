import type { PostShown, Stay } from '#movement/contract.ts'

/** Whoever sent it here; nobody where the reader himself pulled it back. */
export const senderOf = (stays: readonly Stay[]): PostShown | null => {
  const present = stays.at(-1)
  return present && present.how !== 'pulled_back' ? present.from : null
}

/** The posts a thing passed before it came here, the latest first, without the reader's own and where it was pulled back from. */
export const cameFrom = (stays: readonly Stay[], mine: string): PostShown[] => {
  const seen = new Set([mine])
  const posts: PostShown[] = []
  const passed = stays.filter(
    (stay, at) => stay.how !== 'pulled_back' && stays[at + 1]?.how !== 'pulled_back',
  )
  for (const stay of passed.toReversed()) {
    if (stay.how === 'pulled_back') continue
    for (const post of [stay.from, stay.to]) {
      if (!post || seen.has(post.id)) continue
      seen.add(post.id)
      posts.push(post)
    }
  }
  return posts
}

/**
 * Whom a letter will most likely be marked to. What comes from the registry or a superior goes down; where several sit below, nobody
 * is proposed. Everything else goes as a file does.
 */
export const likelyMarked = (
  stays: readonly Stay[],
  mine: string,
  channel: readonly PostShown[],
  below: readonly PostShown[],
): PostShown | undefined => {
  const from = stays.findLast(stay => stay.to.id === mine)?.from
  const comesDown = !from || from.id === stays[0]?.to.id || channel.some(superior => superior.id === from.id)
  const held = below.filter(post => post.person !== null)
  const known = held.find(post => stays.some(stay => stay.from?.id === post.id))
  if (!comesDown || held.length === 0) return likelyNext(stays, mine, channel)
  return known ?? (held.length === 1 ? held[0] : undefined)
}

/** A post of the channel, with the office it stands in where that is known. */
export type Superior = PostShown & { officeId?: string }

/** The superiors within one's own office who sit at their desks: a file crosses to another office only when somebody says so. */
export const superiorsHere = (channel: readonly Superior[], office: string | undefined): Superior[] =>
  channel.filter(post => post.person !== null && (!office || !post.officeId || post.officeId === office))

/**
 * Who will most likely get it next. What came down from a superior goes on down, to whoever brought it up to this desk; everything
 * else goes to the nearest superior in the same office, and where there is none above, back to whom it came from. Vacant posts
 * are passed over.
 */
export const likelyNext = (
  stays: readonly Stay[],
  mine: string,
  channel: readonly Superior[],
  office?: string,
): PostShown | undefined => {
  const above = new Set(channel.map(post => post.id))
  // What was pulled back did not come from anybody: it lies here as it did before it was sent.
  const arrivals = stays.filter(
    stay => stay.to.id === mine && stay.how !== 'pulled_back' && stay.from && stay.from.id !== mine,
  )
  const last = arrivals.at(-1)
  const up = superiorsHere(channel, office)[0]
  if (!last?.from || !above.has(last.from.id)) return up ?? (last?.from?.person ? last.from : undefined)
  const below = arrivals.findLast(stay => stay.from && !above.has(stay.from.id))?.from
  return below?.person ? below : up
}
