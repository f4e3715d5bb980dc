import { cpus, totalmem } from 'node:os'
import { performance } from 'node:perf_hooks'
import { Readable } from 'node:stream'
import { createCompany } from '#lib/company/index.ts'
import { startSimulator } from '#lib/connectors/bamboohr/simulator/index.ts'
import { run } from '#scripts/gatehouse/run.ts'
import { freePort } from '#scripts/postgres.ts'
import { startIdentityProvider } from './oidc.ts'
import { startRealServer } from './real-server.ts'
import { expect, type Page, scan, test } from './support.ts'

const mails = new Map([['kim', 'kim@own.example']])
const administrator = { name: 'Dana Whitfield', email: 'dana@own.example', password: 'correct horse battery staple' }
const company = createCompany()

let server: Awaited<ReturnType<typeof startRealServer>>
let provider: Awaited<ReturnType<typeof startIdentityProvider>>
let vendor: Awaited<ReturnType<typeof startSimulator>>

test.describe.configure({ mode: 'serial', timeout: 600_000 })
test.use({ mayLog: [/ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED|status of 40[1345]/] })
test.beforeAll(async () => {
  test.setTimeout(600_000)
  const port = await freePort()
  provider = await startIdentityProvider(`http://localhost:${port}/api/auth/callback/generic`, mails)
  vendor = await startSimulator({ company })
  const allowed = [new URL(provider.issuer).host, new URL(vendor.url).host].join(',')
  server = await startRealServer(port, { EGRESS_ALLOW: allowed })
})
test.afterAll(async () => {
  await server?.stop()
  await vendor?.close()
  await provider?.stop()
})

const printed = () => server.lines.find((line) => line.includes('/setup?code='))?.trim() ?? ''
const step = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })

/** What an operator types on the machine. */
async function gatehouse(...args: string[]): Promise<{ code: number; said: string }> {
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  const env = {
    ...{ GATEHOUSE_DATA_DIR: server.dataDir, GATEHOUSE_URL: server.origin },
    LOG_LEVEL: 'silent',
  }
  const code = await run(args, { env, input: Readable.from(['']), say, warn: say })
  return { code, said: said.join('\n') }
}

test('without the printed address nothing of the set-up is reachable, and the page says which command makes one', async ({
  page,
}) => {
  await page.goto(`${server.origin}/setup`)
  await expect(page.getByRole('heading', { name: 'This server is not set up yet' })).toBeVisible()
  await expect(page.getByText('npm run gatehouse -- setup code')).toBeVisible()
  await expect(page.getByLabel('Your e-mail')).toHaveCount(0)

  await page.goto(`${server.origin}/setup?code=made-up`)
  await expect(page.getByRole('alert').filter({ hasText: 'no such address' })).toBeVisible()
  await scan(page)
})

test('a new address takes the place of the printed one, and opens once', async ({ page, browser }) => {
  const { code, said } = await gatehouse('setup', 'code', '--json')
  expect(code).toBe(0)
  const { address } = JSON.parse(said) as { address: string }
  await page.goto(printed())
  await expect(page.getByRole('alert').filter({ hasText: 'a newer one took its place' })).toBeVisible()

  await page.goto(address)
  await expect(page).toHaveURL(`${server.origin}/setup`)
  await expect(page.getByRole('heading', { name: 'Set up Gatehouse' })).toBeVisible()

  const other = await browser.newPage()
  await other.goto(address)
  await expect(other.getByRole('alert').filter({ hasText: 'opened before' })).toBeVisible()
  await other.close()
})

test('from the address to a first governed answer, left in the middle and gone on with', async ({ page, browser }) => {
  const walk = startWalk()
  const { said } = await gatehouse('setup', 'code', '--json')
  await page.goto((JSON.parse(said) as { address: string }).address)
  await scan(page)
  await page.getByLabel('Your name').fill(administrator.name)
  await page.getByLabel('Your e-mail').fill(administrator.email)
  await page.getByLabel('Password').fill('short')
  await page.getByLabel('Password').fill(administrator.password)
  const asked = page.waitForRequest((request) => request.method() === 'POST' && 'next-action' in request.headers())
  await page.getByRole('button', { name: 'Create the administrator' }).click()
  const creation = await asked

  await expect(step(page, 'First administrator')).toContainText('dana@own.example, with a password')
  walk.did('First administrator')
  await page.getByLabel('Company name').fill('Own Builders')
  await page.getByLabel('Time zone').selectOption('America/Denver')
  await page.getByLabel('Fiscal year starts in').selectOption({ label: 'July' })
  await page.getByRole('button', { name: 'Test the address' }).click()
  await expect(page.getByText('answers in this browser')).toBeVisible()
  await scan(page)
  await page.getByRole('button', { name: 'Save and go on' }).click()
  await expect(page.getByRole('heading', { name: 'Set up Own Builders' })).toBeVisible()
  walk.did('Company')

  await page.getByRole('link', { name: 'Other OIDC' }).click()
  await expect(page).toHaveURL(/kind=generic/)
  await page.getByLabel('Name on the sign-in page').fill('Own Login')
  await page.getByLabel('Issuer').fill(provider.issuer)
  await page.getByLabel('Application (client) ID').fill('gatehouse')
  await page.getByLabel('Client secret').fill('a wrong one')
  await page.getByRole('textbox', { name: 'Mail domains' }).fill('own.example')
  await page.getByText('A first sign-in from these domains').click()
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await expect(page.getByText('does not accept the client secret')).toBeVisible()
  await page.getByLabel('Client secret').fill('a secret of the test')
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await expect(page.getByText('Accepted')).toBeVisible()
  await scan(page)
  await page.getByRole('button', { name: 'Save and go on' }).click()
  await expect(step(page, 'Sign-in')).toContainText('Own Login is set up.')
  walk.did('Sign-in')

  // Leaving and coming back goes on with the step that is open.
  await page.goto(`${server.origin}/settings`)
  await page.goto(`${server.origin}/setup`)
  await page.getByRole('link', { name: 'BambooHR' }).click()
  await expect(page).toHaveURL(/system=bamboohr/)
  const settings = vendor.settings as Record<string, string>
  await page.getByLabel('Address').fill(settings['baseUrl'] ?? '')
  await page.getByLabel('API key').fill('not the key')
  await page.getByRole('button', { name: 'Save and test' }).click()
  await expect(page.getByText('The test says what to mend')).toBeVisible()
  await page.getByLabel('Address').fill(settings['baseUrl'] ?? '')
  await page.getByLabel('API key').fill(settings['apiKey'] ?? '')
  await page.getByRole('button', { name: 'Save and test' }).click()
  await expect(page.getByText(/came back; nothing of it is kept/)).toBeVisible()
  await scan(page)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(step(page, 'First system')).toContainText('BambooHR answers.')
  walk.did('First system')

  await page.getByLabel('Role to give').selectOption({ label: 'Executive' })
  await page.getByRole('button', { name: 'Give the role' }).click()
  await expect(page.getByRole('link', { name: 'Go on' })).toBeVisible()
  // A team gets its role here too, before anybody is in it.
  await page.getByLabel('To', { exact: true }).selectOption({ label: 'A new team' })
  await page.getByLabel('Team', { exact: true }).fill('Estimators')
  await page.getByLabel('Role to give').selectOption({ label: 'Office staff' })
  await page.getByRole('button', { name: 'Give the role' }).click()
  await expect(step(page, 'Office staff').last()).toContainText('1 team')
  await page.getByLabel('To', { exact: true }).selectOption({ label: 'Team Estimators' })
  await page.getByLabel('Role to give').selectOption({ label: 'Project manager' })
  await page.getByRole('button', { name: 'Give the role' }).click()
  await expect(step(page, 'Project manager').last()).toContainText('1 team')
  await scan(page)
  await page.getByRole('link', { name: 'Go on' }).click()
  walk.did('Roles')

  await page.getByRole('combobox', { name: 'Question' }).selectOption({ label: 'Headcount by department' })
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  const answer = page.getByRole('status', { name: 'Answer' })
  for (const [department, count] of headcount()) await expect(answer).toContainText(`${department} ${count}`)
  await expect(answer).toContainText('BambooHR')
  walk.did('First question')
  await walk.tell()
  await scan(page)
  await answer.getByRole('link', { name: 'Its rows in the audit' }).click()
  await expect(page.getByText('headcount').first()).toBeVisible()

  const stranger = await browser.newContext()
  const others = await stranger.newPage()
  for (const path of ['/setup', '/setup?step=company', '/setup?code=made-up', new URL(printed()).href]) {
    expect((await others.goto(new URL(path, server.origin).href))?.status(), path).toBe(404)
    await expect(others.getByRole('heading', { level: 1, name: 'There is no page at this address' })).toBeVisible()
    await expect(others.getByLabel('Your e-mail')).toHaveCount(0)
  }
  await scan(others)
  const opening = await others.request.get(`${server.origin}/api/setup/open?code=made-up`, { maxRedirects: 0 })
  expect(opening.status()).toBe(404)
  const { 'next-action': action = '', 'content-type': type = '' } = creation.headers()
  const again = await others.request.post(`${server.origin}/setup`, {
    headers: { 'next-action': action, 'content-type': type, origin: server.origin },
    data: (creation.postData() ?? '').replace(administrator.email, 'second@own.example'),
  })
  expect(again.status()).toBe(404)
  await stranger.close()
})

test('afterwards no address can be made, and a start as the demo stops with a sentence', async () => {
  expect(await gatehouse('setup', 'code')).toMatchObject({ code: 1, said: expect.stringContaining('administers') })
  expect(await gatehouse('demo', 'reset', '--yes')).toMatchObject({ code: 1, said: expect.stringContaining('no demo') })
})

/** How long each step took a browser that types at once: for docs/getting-started.md, and no promise. */
function startWalk() {
  const began = performance.now()
  const steps: { name: string; seconds: number }[] = []
  let last = began
  return {
    did(name: string) {
      const now = performance.now()
      steps.push({ name, seconds: (now - last) / 1_000 })
      last = now
    },
    async tell() {
      const [{ model = 'unknown' } = {}] = cpus()
      const machine = `${cpus().length} x ${model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB`
      const all = [...steps, { name: 'Together', seconds: (last - began) / 1_000 }]
      const body = [machine, ...all.map(({ name, seconds }) => `${name}: ${seconds.toFixed(1)} s`)].join('\n')
      console.log(`The walk through the set-up\n${body}`)
      await test.info().attach('walk.txt', { body, contentType: 'text/plain' })
    },
  }
}

/** Of everybody whom the company's books call active. */
function headcount(): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { department, status } of company.employees) {
    if (status === 'active') counts.set(department, (counts.get(department) ?? 0) + 1)
  }
  return counts
}
