import type { Line } from '../connect.ts'
import type { PairedOffice } from '../home.ts'
import type { Found } from '../token/calls.ts'
import type { BrokenDriver } from '../tokens.ts'
import type { Words } from '../words.ts'
import { certificateLine } from './certificate.ts'
import { type Html, html } from './html.ts'
import { page, saidList } from './page.ts'

const officesPart = (words: Words, offices: readonly (PairedOffice & { line: Line })[]): Html => {
  const { t, language } = words
  if (offices.length === 0) return html`<p>${t('home.noOffices')}</p>`
  return html`<ul class="rows">${offices.map(
    each => html`<li><div><b>${each.origin}</b><br><span class="line" data-line="${each.line}">${t(`line.${each.line}`)}</span></div>
<form method="post" action="/leave?language=${language}"><input type="hidden" name="office" value="${each.origin}">
<button class="quiet">${t('home.leave')}</button></form></li>`,
  )}</ul>`
}

const tokensPart = (words: Words, tokens: readonly Found[], broken: readonly BrokenDriver[]): Html => {
  const { t } = words
  return html`${tokens.length === 0 && html`<p>${t('home.noTokens')}</p>`}
<ul class="rows">${tokens.map(
    token => html`<li><div><b>${token.label || token.model}</b> <span class="about">${token.maker} · ${t('serial', { serial: token.serial })}</span>
${token.pin !== 'ok' && html`<p class="warn">${t(`pin.${token.pin}`)}</p>`}
${token.certificates.map(each => html`<p>${certificateLine(words, each.der)}</p>`)}</div></li>`,
  )}</ul>
${broken.map(each => html`<p class="warn">${t('home.moduleBroken', { module: each.module, why: each.why })}</p>`)}`
}

const pairForm = (words: Words, office: string, code: string): Html => {
  const { t, language } = words
  return html`<form method="post" action="/pair?language=${language}">
<label>${t('pair.office')}<input name="office" value="${office}" placeholder="https://" required></label>
<label>${t('pair.code')}<input name="code" value="${code}" autocomplete="off" autocapitalize="characters" spellcheck="false" required></label>
<button>${t('pair.act')}</button></form>`
}

/** The agent's first page: the offices it is paired with, the tokens it sees, and the drivers it was told of. */
export const homeWindow = (shown: {
  words: Words
  offices: readonly (PairedOffice & { line: Line })[]
  tokens: readonly Found[]
  broken: readonly BrokenDriver[]
  modules: readonly string[]
  said: readonly string[]
  told: string
  version: string
}): Html => {
  const { words } = shown
  const { t, language } = words
  return page(
    words,
    t('home.title'),
    html`${saidList(shown.said)}${shown.told && html`<p class="told" role="status">${shown.told}</p>`}
<section><h1>${t('home.tokens')}</h1>${tokensPart(words, shown.tokens, shown.broken)}
<form method="get" action="/"><input type="hidden" name="language" value="${language}"><button class="quiet">${t('home.lookAgain')}</button></form></section>
<section><h2>${t('home.offices')}</h2>${officesPart(words, shown.offices)}
<details><summary>${t('pair.title')}</summary>${pairForm(words, '', '')}</details></section>
<section><details><summary>${t('home.modules')}</summary><p>${t('home.modulesHint')}</p>
<form method="post" action="/modules?language=${language}"><label>${t('home.modulesPaths')}<textarea name="modules" rows="3" spellcheck="false">${shown.modules.join('\n')}</textarea></label>
<button class="quiet">${t('home.modulesKeep')}</button></form></details></section>
<p class="about">${t('version', { version: shown.version })}</p>`,
    '/',
  )
}

/** Asks whether this office may ask for signatures on this computer, and says when it may. */
export const pairWindow = (shown: {
  words: Words
  office: string
  code: string
  said: readonly string[]
  paired: boolean
}): Html => {
  const { words, office } = shown
  const { t } = words
  return page(
    words,
    t('pair.title'),
    shown.paired
      ? html`<section class="end"><h1>${t('pair.done')}</h1><p>${t('pair.doneHint', { office })}</p></section>`
      : html`${saidList(shown.said)}<section><h1>${t('pair.title')}</h1><p>${t('pair.hint')}</p>${pairForm(words, office, shown.code)}</section>`,
    null,
  )
}
