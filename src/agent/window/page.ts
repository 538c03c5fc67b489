import type { Words } from '../words.ts'
import { type Html, html } from './html.ts'

/** A window of the agent around its content. `address` is the same page, to be had in the other language. */
export const page = (words: Words, title: string, content: Html, address: string | null): Html => {
  const { t, language } = words
  const other = language === 'hi' ? 'en' : 'hi'
  return html`<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${t('name')}</title><link rel="stylesheet" href="/agent.css"></head>
<body><header><b>${t('name')}</b><span>${t('onThisComputer')}</span>${
    address !== null && html`<a href="${address}?language=${other}" lang="${other}">${t('otherLanguage')}</a>`
  }</header><main>${content}</main></body></html>`
}

/** What went wrong, said first. */
export const saidList = (said: readonly string[]): Html | null =>
  said.length > 0
    ? html`<div class="said" role="alert">${said.map(each => html`<p>${each}</p>`)}</div>`
    : null
