/** A part of the page: a tag (with classes, `p.sub`), what it has and what stands in it. Text never becomes markup. */
export const make = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag | `${Tag}.${string}`,
  given: Partial<Record<string, string | ((event: Event) => void)>> = {},
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[Tag] => {
  const [name, ...classes] = tag.split('.')
  const element = document.createElement(name!) as HTMLElementTagNameMap[Tag]
  if (classes.length > 0) element.className = classes.join(' ')
  for (const [key, value] of Object.entries(given)) {
    if (typeof value === 'function') element.addEventListener(key, value)
    else if (value !== undefined) element.setAttribute(key, value)
  }
  element.append(...inside)
  return element
}
