import { ask } from './ask.ts'
import { expect, pressUntil, scan, test } from './support.ts'

const csv = { name: 'hours.csv', mimeType: 'text/csv', buffer: Buffer.from('Job,Hours\n24-017,7\n24-009,8\n') }

test('A file goes with a question: what may be added is said before, and without a model its first rows are shown', async ({
  as,
}) => {
  const page = await as('office@ridgeline.example')
  await page.goto('/chat')
  await page.getByRole('button', { name: 'Add files' }).click()
  const panel = page.getByRole('dialog', { name: 'Add files' })
  await expect(panel).toContainText('PDF, XLSX and CSV up to 10 MB')
  await expect(panel).toContainText('No model is configured')
  await page.keyboard.press('Escape')

  const program = { name: 'run.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') }
  await page.getByLabel('Choose files').setInputFiles([csv, program])
  const files = page.getByRole('list', { name: 'Files' })
  await expect(files).toContainText('Only PDF, XLSX, CSV and pictures.')
  await page.getByRole('button', { name: 'Remove run.exe' }).click()
  await expect(files.getByRole('listitem')).toHaveCount(1)
  await expect(files).toContainText('0.1 kB')
  await scan(page)

  await ask(page, 'How much cash do we have?')
  const answer = page.locator('article')
  await expect(answer.getByRole('list', { name: 'Files' })).toContainText('hours.csv')
  await expect(answer).toContainText('nothing in the answer comes from it')
  await expect(answer.getByRole('table', { name: 'First rows of hours.csv' })).toContainText('24-009')
  await expect(answer).toContainText('$11.9M')
})

test('A job is named with @ and the arrow keys', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  await page.goto('/chat')
  const field = page.getByLabel('Your question')
  await expect(async () => {
    await field.fill('')
    await field.pressSequentially('Why did margin drop on @mercy')
    await expect(page.getByRole('option', { name: /Mercy Clinic/ })).toBeVisible()
  }).toPass()
  await scan(page)
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('Why did margin drop on 24-017 ')
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(page.locator('article')).toContainText('$1.00M')
})

test('What is sent while an answer runs waits visibly, can be taken away, and is asked in its turn', async ({ as }) => {
  const page = await as('executive@ridgeline.example')
  await page.goto('/chat')
  await ask(page, 'How much cash do we have?')
  // The next answer is held up until the others are lined up.
  const held = Promise.withResolvers<void>()
  await page.route('**/api/chat', async (route) => {
    if (route.request().method() === 'POST') await held.promise
    await route.continue()
  })
  const field = page.getByLabel('Your question')
  for (const question of ['What is our TRIR?', 'Who is out this week?', 'How large is our backlog?']) {
    await field.fill(question)
    await field.press('Enter')
    await expect(field).toHaveValue('')
  }
  const waiting = page.getByRole('region', { name: 'Waiting to be asked' })
  await expect(waiting.getByRole('listitem')).toHaveCount(2)
  await scan(page)
  await page.getByRole('button', { name: 'Remove “Who is out this week?”' }).click()
  held.resolve()

  await expect(page.locator('article')).toHaveCount(3)
  await expect(page.locator('article').last()).toContainText('How large is our backlog?')
  await expect(waiting).toHaveCount(0)
})

test('Up in an empty field brings the last question back, Esc puts it away, and a new conversation is one key', async ({
  as,
}) => {
  const page = await as('executive@ridgeline.example')
  await page.goto('/chat')
  await ask(page, 'How much cash do we have?')
  const field = page.getByLabel('Your question')

  await pressUntil(
    page,
    'ArrowUp',
    () => expect(field).toHaveValue('How much cash do we have?', { timeout: 1_000 }),
    () => field.focus(),
  )
  await page.keyboard.press('Escape')
  await expect(field).toHaveValue('')
  await page.keyboard.press('ControlOrMeta+Shift+o')
  await expect(page).toHaveURL(/\/chat$/)
})

test.describe('without a connection', () => {
  test.use({ mayLog: [/Failed to load resource/] })

  test('What could not be sent comes back into the field', async ({ as }) => {
    const page = await as('executive@ridgeline.example')
    await page.goto('/chat')
    await page.route('**/api/chat', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
    const field = page.getByLabel('Your question')
    await field.fill('How much cash do we have?')
    await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeEnabled()
    await field.press('Enter')
    await expect(page.getByText('Gatehouse could not be reached. Your text is kept.')).toBeVisible()
    await expect(field).toHaveValue('How much cash do we have?')
  })
})
