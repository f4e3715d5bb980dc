import { z } from 'zod'
import { remembered } from '../kit/remembered.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { readAll } from './query.ts'
import { orRejected } from './rejected.ts'
import { soql } from './soql.ts'

/** Whether accounts may be persons: where they may not, Salesforce does not know the field that tells. */
export async function hasPersons(vendor: VendorHttp): Promise<boolean> {
  return await remembered(vendor, 'person accounts', async () => {
    const read = () => readAll(vendor, soql`SELECT IsPersonAccount FROM Account LIMIT 1`, z.unknown())
    return (await orRejected(read)) !== null
  })
}
