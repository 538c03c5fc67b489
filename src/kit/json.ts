/** A value that JSON can hold: what travels on the wire and what is hashed. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
