import type { Piece } from '../mark.ts'

/** Pieces of a text, what was looked for marked. */
export const Marked = ({ pieces }: { pieces: readonly Piece[] }) =>
  pieces.map((piece, at) =>
    piece.hit ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>,
  )
