// Writes Mantine's variables for our theme to a static sheet: the content policy allows no <style> element, so the provider may not inject them.
// Usage: npx tsx scripts/theme-variables.ts
import { writeFile } from 'node:fs/promises'
import { themeVariables } from './theme-sheet.ts'

await writeFile(new URL('../src/web/theme/variables.css', import.meta.url), themeVariables())
