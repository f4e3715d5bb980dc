import { afterAll, expect, test } from 'vitest'
import { createSender } from '#lib/egress/send.ts'
import { fieldCompany } from '#lib/testing/procore.ts'
import { startSimulator } from './index.ts'

const company = fieldCompany()
const simulator = await startSimulator({ company })
const sender = createSender()
afterAll(async () => {
  await sender.close()
  await simulator.close()
})
const { settings } = simulator
const projectId = company.jobs.find(({ number }) => number === '24-017')?.procoreId ?? ''

async function signIn(secret = settings.clientSecret ?? '') {
  const form = { grant_type: 'client_credentials', client_id: settings.clientId ?? '', client_secret: secret }
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const body = String(new URLSearchParams(form))
  return sender.send({ method: 'POST', url: `${simulator.url}/oauth/token`, headers, body })
}

async function get(path: string, headers: Record<string, string> = { 'procore-company-id': settings.companyId ?? '' }) {
  const { access_token } = (await signIn()).body as { access_token: string }
  return sender.send({
    method: 'GET',
    url: simulator.url + path,
    headers: { authorization: `Bearer ${access_token}`, ...headers },
  })
}

test('sign-in gives a bearer token for 90 minutes and refuses a wrong secret', async () => {
  expect((await signIn()).body).toMatchObject({
    token_type: 'bearer',
    expires_in: 5400,
    created_at: expect.any(Number),
  })
  expect(await signIn('wrong')).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
})

test('logs without dates are today’s alone', async () => {
  const today = await get(`/rest/v1.0/projects/${projectId}/notes_logs`)
  const dated = await get(`/rest/v1.0/projects/${projectId}/notes_logs?start_date=2026-11-01&end_date=2026-11-30`)

  expect(today.body).toMatchObject([{ date: '2026-11-22' }])
  expect(dated.body).toHaveLength(2)
})

test('a call without the company header, and one for a project that is not shared, are refused', async () => {
  expect(await get(`/rest/v1.0/projects/${projectId}/rfis`, {})).toMatchObject({
    status: 400,
    body: { errors: 'Missing Procore-Company-Id header!' },
  })
  expect(await get('/rest/v1.0/projects/999/rfis')).toMatchObject({ status: 404, body: { errors: 'Not Found' } })
})

test('v1 pages carry Link, Total and Per-Page, and every answer tells the nearer rate window', async () => {
  const { headers } = await get(`/rest/v1.0/projects/${projectId}/rfis?per_page=1`)

  expect(headers.total).toBe('2')
  expect(headers['per-page']).toBe('1')
  expect(headers.link).toMatch(/page=2>; rel="next"/)
  expect(headers['x-rate-limit-limit']).toBe('300')
  expect(Number(headers['x-rate-limit-remaining'])).toBeLessThan(300)
  expect(Number(headers['x-rate-limit-reset']) * 1000).toBeGreaterThan(Date.now())
})

test('v2 answers in an envelope, with ids as strings and ten rows unless asked for more', async () => {
  const path = `/rest/v2.0/companies/${settings.companyId}/projects/${projectId}/commitment_contracts`
  expect((await get(path)).body).toMatchObject({ data: [{ id: '71' }, { id: '72' }] })
})
