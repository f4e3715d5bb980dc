/** What the page does. `data` stands before it. */
export const script = `
const at = (id) => document.getElementById(id)
const who = at('who'), where = at('where'), text = at('text'), modal = at('modal')
let thread = null, seen = '', seenModal = ''
for (const { id, name } of data.people) who.append(new Option(name, id))
for (const { id, name } of data.channels) where.append(new Option('#' + name, id))
const isHome = () => where.value === 'home'
const channel = () => data.channels.some(({ id }) => id === where.value) ? where.value : data.people.find(({ id }) => id === who.value).direct
const act = (body) => fetch('/do', { method: 'POST', body: JSON.stringify({ user: who.value, channel: channel(), thread, ...body }) }).then(show)
const plain = (words) => words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
function made(tag, words, name) {
  const e = document.createElement(tag); if (words) e.textContent = words; if (name) e.className = name
  return e
}
function marked(words, name) {
  const p = made('p', '', name)
  for (const piece of words.split(/(\\*[^*\\n]+\\*|_[^_\\n]+_)/)) {
    const kind = /^\\*.+\\*$/.test(piece) ? 'b' : /^_.+_$/.test(piece) ? 'i' : null
    if (kind === null) p.append(plain(piece))
    else p.append(made(kind, plain(piece.slice(1, -1))))
  }
  return p
}
function buttonOf({ text, url, action_id }, click) {
  const b = made(url ? 'a' : 'button', text.text)
  if (url) { b.href = url; b.className = 'button'; b.target = '_blank' }
  else { b.type = 'button'; b.onclick = () => click(action_id) }
  return b
}
function blockOf(block, click) {
  if (block.type === 'section') {
    const said = marked(block.text.text)
    if (!block.accessory) return said
    const row = made('div', '', 'row'); row.append(said, buttonOf(block.accessory, click))
    return row
  }
  if (block.type === 'context') return marked(block.elements.map(({ text }) => text).join(' '), 'context')
  const row = made('div', '', 'row')
  row.append(...block.elements.map((one) => buttonOf(one, click)))
  return row
}
function fieldOf({ block_id, label, optional, element }, error) {
  const l = made('label', label.text); if (optional) l.append(made('small', 'optional'))
  let e
  if (element.type === 'static_select') {
    e = made('select'); e.append(new Option(element.placeholder?.text ?? '', ''))
    for (const { text, value } of element.options) e.append(new Option(text.text, value))
    e.value = element.initial_option?.value ?? ''
  } else if (element.type === 'datepicker') {
    e = made('input'); e.type = 'date'; e.value = element.initial_date ?? ''
  } else {
    e = made(element.multiline ? 'textarea' : 'input'); e.value = element.initial_value ?? ''
    e.placeholder = element.placeholder?.text ?? ''
    if (element.max_length) e.maxLength = element.max_length
  }
  e.name = block_id; e.required = !optional
  l.append(e); if (error) l.append(made('span', error, 'error'))
  return l
}
function drawModal(open) {
  const now = JSON.stringify([open, who.value])
  if (now === seenModal) return
  // What was typed stays where errors come back.
  const typed = seenModal !== '' && open !== null && modal.dataset.view === open.id ? filled() : {}
  seenModal = now
  if (open === null) { modal.close(); modal.replaceChildren(); return }
  const { view, errors } = open, form = made('form'), title = made('h2', view.title.text); title.id = 'title'
  form.append(title, ...view.blocks.map((block) => block.type === 'input' ? fieldOf(block, errors[block.block_id]) : blockOf(block, () => {})))
  for (const e of form.elements) if (e.name in typed) e.value = typed[e.name]
  const row = made('div', '', 'row'), close = made('button', view.close?.text ?? 'Close'); close.type = 'button'
  close.onclick = () => act({ kind: 'close' }); row.append(close)
  if (view.submit) row.append(made('button', view.submit.text))
  form.append(row)
  form.onsubmit = (event) => { event.preventDefault(); void act({ kind: 'submit', filled: filled() }) }
  modal.dataset.view = open.id; modal.replaceChildren(form)
  if (!modal.open) modal.showModal()
}
const filled = () => Object.fromEntries(new FormData(modal.querySelector('form')))
function articleOf(message) {
  const article = made('article', '', message.thread ? 'thread' : '')
  article.append(made('small', (data.people.find(({ id }) => id === message.by)?.name ?? 'Gatehouse (app)') + (message.onlyTo ? ', only you see this' : '')))
  const click = (action) => act({ kind: 'click', ts: message.ts, text: action })
  if (message.blocks.length) article.append(...message.blocks.map((block) => blockOf(block, click)))
  else if (message.text) article.append(marked(message.text))
  for (const { id, name } of message.files ?? []) {
    const a = made('a', name, 'button'), row = made('div', '', 'row'); a.href = '/files/' + id
    row.append(a); article.append(row)
  }
  if (message.by !== null) {
    const b = made('button', 'Reply in thread')
    b.onclick = () => { thread = message.thread ?? message.ts; at('leave').hidden = false; text.focus() }
    article.append(b)
  }
  return article
}
async function show() {
  const user = who.value
  const [all, views] = await Promise.all([fetch('/messages'), fetch('/views?user=' + user)].map(async (one) => (await one).json()))
  if (user !== who.value) return
  drawModal(views.modal)
  const mine = isHome() ? views.home?.blocks ?? [] : all.filter((one) => one.channel === channel() && (one.onlyTo === null || one.onlyTo === user))
  const now = JSON.stringify([mine, user, where.value])
  if (now === seen) return
  seen = now
  at('messages').replaceChildren(...mine.map((one) => isHome() ? blockOf(one, (action) => act({ kind: 'clickHome', text: action })) : articleOf(one)))
  if (!isHome()) at('messages').scrollTop = at('messages').scrollHeight
}
at('form').onsubmit = (event) => { event.preventDefault(); if (text.value.trim()) void act({ kind: 'say', text: text.value }); text.value = '' }
at('leave').onclick = () => { thread = null; at('leave').hidden = true }
modal.oncancel = (event) => { event.preventDefault(); void act({ kind: 'close' }) }
who.onchange = where.onchange = () => { at('leave').onclick(); at('form').hidden = isHome(); if (isHome()) void act({ kind: 'home' }); void show() }
setInterval(show, 700); void show()`
