import { Terms } from '#settings/web/Terms.tsx'

/** The words of the screens as this instance says them. */
export const WordsSection = () => (
  <section className="card">
    <Terms />
  </section>
)
