import { ask } from './ask.ts'
import { expect, type Page, scan, test } from './support.ts'

/** Asks as the executive, and waits for the answer. */
async function asked(page: Page, question: string) {
  await page.goto('/chat')
  await ask(page, question)
  return page.locator('article').last()
}

test('a word that nobody knew is given a meaning, answers for everybody at once, and is taken back', async ({ as }) => {
  const executive = await as('executive@ridgeline.example')
  await expect(await asked(executive, 'lienage by job')).toContainText('lienage')

  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/words')
  await page.getByRole('searchbox', { name: 'A word or a part of it' }).fill('lienage')
  await page.keyboard.press('Enter')
  const row = page.getByRole('row', { name: /lienage/ })
  await expect(row).toContainText('English')
  await scan(page)

  await row.getByRole('link', { name: 'Say what lienage means' }).click()
  const drawer = page.getByRole('dialog', { name: 'What a word means' })
  await expect(drawer.getByLabel('Word, or up to five words')).toHaveValue('lienage')
  await drawer.getByLabel('Word, or up to five words').fill('overdue lienage')
  await drawer.getByRole('combobox', { name: 'Means' }).fill('retainage')
  await expect(drawer.getByRole('option').first()).toContainText('Retainage')
  await scan(page)
  await page.keyboard.press('Enter')
  await drawer.getByRole('button', { name: 'Save' }).click()
  await expect(drawer.getByRole('alert')).toContainText('“overdue” says in which state something is.')
  await scan(page)
  await drawer.getByLabel('Word, or up to five words').fill('lienage')
  await drawer.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Holds from now on.')).toBeVisible()
  await expect(row).toHaveCount(0)

  await expect(await asked(executive, 'lienage by job')).toContainText('Retainage')

  await page.goto('/admin/words?view=said')
  const said = page.getByRole('row', { name: /lienage/ })
  await expect(said).toContainText('Retainage')
  await scan(page)
  await said.getByRole('button', { name: 'Take back what lienage means' }).click()
  await expect(said).toHaveCount(0)
  await expect(await asked(executive, 'lienage by job')).toContainText('lienage')
})

test('a word is ignored or removed from the list, and the audit says who did it', async ({ as }) => {
  const executive = await as('executive@ridgeline.example')
  await asked(executive, 'jalaleo what is our backlog')
  await asked(executive, 'margin of the unobtainery')

  const page = await as('admin@ridgeline.example')
  await page.goto('/admin/words?sort=word')
  await page.getByRole('button', { name: 'Ignore jalaleo in questions' }).click()
  await expect(page.getByText('Ignored from now on.')).toBeVisible()
  await page.getByRole('button', { name: 'Remove unobtainery from this list' }).click()
  await expect(page.getByRole('row', { name: /unobtainery/ })).toHaveCount(0)
  await expect(await asked(executive, 'jalaleo what is our backlog')).toContainText('Backlog')

  await page.goto('/admin/audit?action=words.ignore')
  await expect(page.getByText('said that a word means nothing').first()).toBeVisible()

  await page.goto('/admin/words?view=said')
  await page.getByRole('button', { name: 'Take back what jalaleo means' }).click()
  await expect(page.getByRole('row', { name: /jalaleo/ })).toHaveCount(0)
})

test.describe('whoever is no administrator', () => {
  test.use({ mayLog: [/403/] })

  test('does not see the words', async ({ as, baseURL }) => {
    const page = await as('executive@ridgeline.example')
    await page.goto('/admin/words')
    await expect(page.getByRole('link', { name: 'Words', exact: true })).toHaveCount(0)
    await expect(page.getByRole('searchbox', { name: 'A word or a part of it' })).toHaveCount(0)
    const answer = await page.request.post('/api/admin/words', {
      data: { do: 'ignore', words: 'jefecito' },
      headers: { origin: baseURL ?? '' },
    })
    expect(answer.status()).toBe(403)
  })
})

test('a change is not taken from another site', async ({ as }) => {
  const page = await as('admin@ridgeline.example')
  const answer = await page.request.post('/api/admin/words', {
    data: { do: 'ignore', words: 'jefecito' },
    headers: { origin: 'https://elsewhere.example' },
  })
  expect(answer.status()).toBe(403)
})

test('the words are read and given a meaning on a phone, in Spanish @phone', async ({ as, baseURL }) => {
  const executive = await as('executive@ridgeline.example')
  await asked(executive, 'zurrapeo por obra')

  const page = await as('admin@ridgeline.example')
  await page.context().addCookies([{ name: 'locale', value: 'es', url: baseURL ?? '' }])
  await page.goto('/admin/words')
  await expect(page.getByRole('heading', { level: 1, name: 'Palabras' })).toBeVisible()
  const row = page.getByRole('row', { name: /zurrapeo/ })
  await expect(row).toContainText('22 nov 2026')
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(wide).toBeLessThanOrEqual(0)
  await scan(page)
  await row.getByRole('link', { name: 'Decir qué significa zurrapeo' }).click()
  await expect(page.getByRole('dialog', { name: 'Qué significa una palabra' })).toBeVisible()
  await scan(page)
})
