import './theme/mantine.css'
import './theme/variables.css'
import './theme/tokens.css'
import './theme/fonts.css'
import './theme/base.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { LineLost } from '#web/api.ts'
import { sayFields } from '#web/fields-said.ts'
import { startWords } from '#web/i18n.ts'
import { buildRouter } from '#web/router.ts'
import { schemeManager } from '#web/theme/scheme.ts'
import { theme } from '#web/theme/theme.ts'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // Live events say when something changed; this is for a screen that stayed open while the line was lost.
      staleTime: 15_000,
      retry: (count, error) => error instanceof LineLost && count < 3,
      retryDelay: count => 500 * 2 ** count,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

const router = buildRouter(client)

await startWords()
sayFields()

const place = document.getElementById('app')
if (!place) throw new Error('the page has no place for the app')

createRoot(place).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      colorSchemeManager={schemeManager}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
