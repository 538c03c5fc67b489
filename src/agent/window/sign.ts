import type { Statement, Understood } from '../content.ts'
import type { Open } from '../requests.ts'
import type { Found } from '../token/calls.ts'
import type { Words } from '../words.ts'
import { certificateLine } from './certificate.ts'
import { type Html, html } from './html.ts'
import { page, saidList } from './page.ts'
import { type Cite, richTextHtml } from './rich-text.ts'

type Sealed = Extract<Statement, { kind: 'note' | 'minute' }>

const byLine = (words: Words, { by }: Sealed['value']): Html =>
  html`<p class="by"><b>${words.say(by.name)}</b>, ${words.say(by.designation)}, ${words.say(by.unit)}</p>`

/** What a note binds to and is no text of: shown folded, but shown. */
const boundTo = (words: Words, value: Sealed['value']): Html => {
  const { t } = words
  const references = 'references' in value ? value.references : []
  return html`<details><summary>${t('sign.boundTo')}</summary><dl>
<dt>${t('sign.previous')}</dt><dd><code>${value.previous ?? '–'}</code></dd>
${references.map(each => html`<dt>${t(`sign.reference.${each.to}`, { at: each.at ?? '' })}</dt><dd><code>${each.hash}</code></dd>`)}
${'prepared' in value && html`<dt>${t('sign.prepared')}</dt><dd>${words.moment(value.prepared.at)} <code>${value.prepared.personId}</code></dd>`}
<dt>${t('sign.at')}</dt><dd>${words.moment(value.at)}</dd></dl></details>`
}

const noteItem = (words: Words, said: Sealed): Html => {
  const { t } = words
  const cite: Cite = to =>
    to.to === 'file'
      ? to.number
      : t(`cite.${to.to}`, to.to === 'page' ? { page: to.page } : { paragraph: to.paragraph })
  const text =
    said.kind === 'note'
      ? richTextHtml(said.value.text, said.value.paragraphs.from, cite)
      : richTextHtml(said.value.text, null, cite)
  const order = said.kind === 'note' ? said.value.order : undefined
  return html`<h2>${
    said.kind === 'note'
      ? t('sign.note', {
          count: said.value.paragraphs.to - said.value.paragraphs.from + 1,
          number: said.value.file.number,
          from: said.value.paragraphs.from,
          to: said.value.paragraphs.to,
        })
      : t('sign.minute', { number: said.value.receipt.number })
  }</h2>${order && html`<p class="warn">${t('sign.order', { who: words.say(order.name), designation: words.say(order.designation), on: order.on })}</p>`}
<div class="sheet">${text}${byLine(words, said.value)}</div>${boundTo(words, said.value)}`
}

const challengeItem = (words: Words, said: Extract<Statement, { kind: 'certificate-challenge' }>): Html => {
  const { t } = words
  const { office, name, certificate, nonce, at } = said.value
  return html`<h2>${t('sign.challenge')}</h2><p>${t('sign.challengeHint', { who: words.say(name), office })}</p>
<details><summary>${t('sign.boundTo')}</summary><dl><dt>${t('sign.certificateHash')}</dt><dd><code>${certificate}</code></dd><dt>${t('sign.nonce')}</dt><dd><code>${nonce}</code></dd>
<dt>${t('sign.at')}</dt><dd>${words.moment(at)}</dd></dl></details>`
}

const itemPart = (words: Words, open: Open, item: Understood, index: number): Html => {
  const { t } = words
  if (item.kind === 'statement')
    return item.statement.kind === 'certificate-challenge'
      ? challengeItem(words, item.statement)
      : noteItem(words, item.statement)
  return html`<h2>${t('sign.letter', { number: item.number, count: item.pages })}</h2><div class="pages">${Array.from(
    { length: item.pages },
    (_, i) =>
      html`<img src="/sign/${open.key}/${index}/${i}" alt="${t('sign.page', { page: i + 1 })}"${i > 1 ? html` loading="lazy"` : ''}>`,
  )}</div>`
}

/** What is to be signed, whole, and the place for the PIN. */
export const signWindow = (shown: {
  words: Words
  open: Open
  token: (Found & { der: Uint8Array }) | undefined
  said: readonly string[]
}): Html => {
  const { words, open, token } = shown
  const { t, language } = words
  const here = `/sign/${open.key}`
  const count = open.items.length
  // the cursor in the PIN's place would scroll a long text away; after a wrong PIN it has been read
  const readFirst =
    shown.said.length === 0 &&
    open.items.some(each => each.kind === 'letter' || each.statement.kind !== 'certificate-challenge')
  const decline = html`<button class="quiet" form="decline" formnovalidate>${t('sign.decline')}</button>`
  return page(
    words,
    t('sign.title'),
    html`<section class="ask"><h1>${t('sign.asks', { count })}</h1><p>${t('sign.from')} <b>${open.office}</b></p></section>
<ol class="items">${open.items.map(
      (item, index) =>
        html`<li>${itemPart(words, open, item, index)}<p class="hash">SHA-256 <code>${item.digest.toString('hex')}</code></p></li>`,
    )}</ol>
<section class="pin">${saidList(shown.said)}${
      token
        ? html`<p>${t('sign.with')} ${certificateLine(words, token.der)} <br><span class="about">${token.label} · ${t('serial', { serial: token.serial })}</span></p>
${token.pin !== 'ok' && html`<p class="warn">${t(`pin.${token.pin}`)}</p>`}
<form method="post" action="${here}?language=${language}" autocomplete="off">
${
  token.pinPad
    ? html`<p>${t('sign.pinPad')}</p>`
    : html`<label>${t('sign.pin')}<input type="password" name="pin" inputmode="text" autocomplete="off" minlength="4" maxlength="64" required${readFirst ? '' : html` autofocus`}></label>`
}<div class="acts"><button>${t('sign.act', { count })}</button>${decline}</div></form>`
        : html`<p class="warn" role="status">${t('sign.noToken')}</p><form method="get" action="${here}"><input type="hidden" name="language" value="${language}"><div class="acts"><button>${t('sign.lookAgain')}</button>${decline}</div></form>`
    }<form id="decline" method="post" action="${here}/decline?language=${language}"></form>
<p class="about">${t('sign.pinStays')}</p></section>`,
    here,
  )
}

/** The end of a request: signed, declined, or over by now. */
export const endedWindow = (words: Words, how: 'signed' | 'declined' | 'over'): Html =>
  page(
    words,
    words.t(`ended.${how}`),
    html`<section class="end" data-end="${how}"><h1>${words.t(`ended.${how}`)}</h1><p>${words.t(`ended.${how}Hint`)}</p></section>`,
    null,
  )
