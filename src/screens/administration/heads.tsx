import { Heads } from '#files/web/Heads.tsx'

/** The subject heads file numbers are formed from. */
export const SubjectHeads = () => <Heads />
