import { expect, test } from 'vitest'
import { clientDocument } from './connections.ts'

test('what describes Gatehouse to an authorization server is known by its own address and leads back to one system', () => {
  expect(clientDocument('things', 'https://gatehouse.example')).toMatchObject({
    client_id: 'https://gatehouse.example/connections/things/client',
    redirect_uris: ['https://gatehouse.example/connections/things/callback'],
    token_endpoint_auth_method: 'none',
  })
  for (const system of ['', '../admin', 'A', 'a%2fb'])
    expect(clientDocument(system, 'https://gatehouse.example')).toBeNull()
})
