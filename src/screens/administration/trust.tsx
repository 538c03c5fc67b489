import { Trust } from '#signing/web/Trust.tsx'

/** The authorities whose signatures count here, and their revocation lists. */
export const TrustSection = () => (
  <section className="card">
    <Trust />
  </section>
)
