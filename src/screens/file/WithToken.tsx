import { type ReactNode, Suspense, useState } from 'react'
import { withFarWords } from '#web/i18n.ts'
import { onDemand } from '#web/patient.ts'
import { Token, type TokenAsk } from '#web/token.ts'

const SigningDialog = onDemand(async () => ({
  default: (await withFarWords(import('#signing/web/SigningDialog.tsx'))).SigningDialog,
}))

/** Lets what stands in it be signed with the officer's token; the dialog is fetched when it is first wanted. */
export const WithToken = ({ children }: { children: ReactNode }) => {
  const [ask, setAsk] = useState<TokenAsk | null>(null)
  return (
    <Token value={setAsk}>
      {children}
      {ask && (
        <Suspense>
          <SigningDialog
            title={ask.title}
            tokenOnly={ask.tokenOnly}
            prepare={ask.prepare}
            onSigned={async brought => {
              await ask.onSigned(brought)
              setAsk(null)
            }}
            onClose={() => {
              setAsk(null)
              ask.onClosed?.()
            }}
          />
        </Suspense>
      )}
    </Token>
  )
}
