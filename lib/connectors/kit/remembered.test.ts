import { expect, test } from 'vitest'
import { remembered } from './remembered.ts'
import type { VendorHttp } from './vendor-http.ts'

const connection = () => ({ settings: { baseUrl: 'https://vendor.example' } }) as unknown as VendorHttp

test('what is asked of every job of a large company is asked once, by each connection for itself', async () => {
  const [one, other] = [connection(), connection()]
  let asked = 0
  const askEach = async (vendor: VendorHttp) => {
    for (let job = 0; job < 600; job++) await remembered(vendor, `contracts ${job}`, async () => ++asked)
  }
  await askEach(one)
  await askEach(one)
  expect(asked).toBe(600)
  await askEach(other)
  expect(asked).toBe(1_200)
})

test('what failed is asked anew', async () => {
  const vendor = connection()
  await expect(remembered(vendor, 'currency', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await remembered(vendor, 'currency', async () => 'USD')).toBe('USD')
})
