// Draws openapi.json: a list of endpoints with their fields, refusals and examples. Everything goes in as text, never as markup.

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children.filter(child => child !== undefined && child !== null))
  return element
}

const api = await (await fetch('v1/openapi.json')).json()

const resolve = schema =>
  schema?.$ref ? (api.components.schemas[schema.$ref.split('/').at(-1)] ?? {}) : (schema ?? {})

const kindOf = schema => {
  const found = resolve(schema)
  if (found.const !== undefined) return JSON.stringify(found.const)
  if (found.enum) return found.enum.map(each => JSON.stringify(each)).join(' | ')
  const choices = found.anyOf ?? found.oneOf
  if (choices) return choices.map(kindOf).join(' | ')
  if (found.type === 'array') return `${kindOf(found.items)}[]`
  const limits = [
    found.format,
    found.minLength !== undefined && `≥ ${found.minLength} characters`,
    found.maxLength !== undefined && `≤ ${found.maxLength} characters`,
    found.minimum !== undefined && found.minimum > -9e15 && `≥ ${found.minimum}`,
    found.maximum !== undefined && found.maximum < 9e15 && `≤ ${found.maximum}`,
    found.default !== undefined && `default ${JSON.stringify(found.default)}`,
  ].filter(Boolean)
  const type = [found.type ?? 'any'].flat().join(' | ')
  return limits.length > 0 ? `${type} (${limits.join(', ')})` : type
}

const inner = schema => {
  const found = resolve(schema)
  if (found.type === 'array') return inner(found.items)
  const choices = found.anyOf ?? found.oneOf
  return choices ? (choices.map(inner).find(each => each.properties) ?? {}) : found
}

const fields = (schema, depth = 0) => {
  const { properties, required = [] } = inner(schema)
  if (!properties || depth > 6) return null
  return make(
    'ul',
    { class: 'fields' },
    ...Object.entries(properties).map(([name, each]) =>
      make(
        'li',
        {},
        make('code', {}, name),
        ' ',
        make('span', { class: 'kind' }, kindOf(each), required.includes(name) ? '' : ', optional'),
        each.description ? ` – ${each.description}` : '',
        fields(each, depth + 1),
      ),
    ),
  )
}

const part = (title, ...children) => [make('h3', {}, title), ...children]
const example = value =>
  value === undefined
    ? []
    : [make('pre', {}, typeof value === 'string' ? value : JSON.stringify(value, null, 2))]
const contentOf = holder => Object.entries(holder?.content ?? {})[0] ?? []

const endpointShown = ({ method, path, operation }) => {
  const [, body] = contentOf(operation.requestBody)
  const [status, reply] = Object.entries(operation.responses)[0]
  const [type, content] = contentOf(reply)
  const box = make('details', { id: operation.operationId })
  box.append(
    make(
      'summary',
      {},
      make('span', { class: 'method' }, method.toUpperCase()),
      make('code', {}, path),
      ' ',
      operation.summary,
    ),
  )
  // drawn when first opened: eighty of them at once are slow on an old machine
  box.addEventListener(
    'toggle',
    () =>
      box.append(
        make(
          'div',
          {},
          ...operation.description.split('\n\n').map(text => make('p', {}, text)),
          ...(operation.parameters
            ? part(
                'Parameters',
                make(
                  'ul',
                  { class: 'fields' },
                  ...operation.parameters.map(each =>
                    make(
                      'li',
                      {},
                      make('code', {}, each.name),
                      ' ',
                      make(
                        'span',
                        { class: 'kind' },
                        `${kindOf(each.schema)}, in the ${each.in}${each.required ? '' : ', optional'}`,
                      ),
                      (each.description ?? each.schema.description)
                        ? ` – ${each.description ?? each.schema.description}`
                        : '',
                    ),
                  ),
                ),
              )
            : []),
          ...(body ? part('Body', fields(body.schema), ...example(body.example)) : []),
          ...part(
            `Reply ${status}${type && type !== 'application/json' ? `, ${type}` : ''}`,
            content ? fields(content.schema) : make('p', {}, 'Nothing.'),
            ...example(content?.example),
          ),
          ...part(
            'Refusals',
            make(
              'table',
              {},
              ...operation['x-refusals'].map(each =>
                make(
                  'tr',
                  {},
                  make('td', {}, String(each.status)),
                  make('td', {}, make('code', {}, each.code)),
                  make('td', {}, each.text ?? ''),
                ),
              ),
            ),
          ),
        ),
      ),
    { once: true },
  )
  return box
}

const all = Object.entries(api.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, operation]) => ({ method, path, operation })),
)
const main = document.getElementById('main')
const contents = document.getElementById('contents')

const draw = wanted => {
  const fits = each =>
    wanted.every(word =>
      `${each.method} ${each.path} ${each.operation.summary} ${each.operation['x-refusals'].map(({ code }) => code).join(' ')}`
        .toLowerCase()
        .includes(word),
    )
  const shown = all.filter(fits)
  main.replaceChildren(
    ...(wanted.length > 0 ? [] : api.info.description.split('\n\n').map(text => make('p', {}, text))),
  )
  contents.replaceChildren()
  for (const { name } of api.tags) {
    const own = shown.filter(each => each.operation.tags.includes(name))
    if (own.length === 0) continue
    main.append(make('h2', {}, name), ...own.map(endpointShown))
    contents.append(
      make('h3', {}, name),
      ...own.map(({ method, path, operation }) =>
        make(
          'a',
          { href: `#${operation.operationId}` },
          make('span', { class: 'method' }, method.toUpperCase()),
          path.replace('/api/v1', ''),
        ),
      ),
    )
  }
  if (shown.length === 0) main.append(make('p', {}, 'Nothing fits these words.'))
}

const openNamed = () => {
  const named = location.hash && document.getElementById(location.hash.slice(1))
  if (named instanceof HTMLDetailsElement) {
    named.open = true
    named.scrollIntoView()
  }
}

document.getElementById('version').textContent = api.info.version
document.getElementById('search').addEventListener('input', event => {
  draw(event.target.value.toLowerCase().split(/\s+/).filter(Boolean))
})
addEventListener('hashchange', openNamed)
draw([])
openNamed()
