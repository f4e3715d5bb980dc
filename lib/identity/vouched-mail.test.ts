import { describe, expect, test } from 'vitest'
import { isOneTenant, mailIsVouchedFor } from './vouched-mail.ts'

const email = 'ana@ridgeline.example'
const own = { issuer: 'https://login.microsoftonline.com/0f3b-tenant/v2.0', domains: ['ridgeline.example'] }
const nobodys = { issuer: 'https://login.example', domains: [] }

describe('somebody vouches for a mail address when', () => {
  test.each([
    ['the provider verified it', { email, email_verified: true }, nobodys],
    ['the provider verified it and says so as text', { email, email_verified: 'true' }, nobodys],
    ['Entra verified the owner of the domain', { email, xms_edov: true }, nobodys],
    ['Entra says so as text', { email, xms_edov: '1' }, nobodys],
    ['the issuer is one tenant and the domain is listed as its own', { email }, own],
    ['the domain is written in other letters', { email: 'Ana@RIDGELINE.example' }, own],
  ])('%s', (_, claims, vouching) => {
    expect(mailIsVouchedFor(claims, vouching)).toBe(true)
  })
})

describe('nobody vouches for a mail address when', () => {
  test.each([
    ['the provider says nothing', { email }, nobodys],
    ['the provider says that it is not verified', { email, email_verified: false }, own],
    ['the provider says so as text', { email, email_verified: 'false' }, own],
    ['Entra says that the owner is not verified', { email, xms_edov: 0, email_verified: true }, own],
    ['the claim is something nobody expects', { email, email_verified: 'yes?' }, own],
    ['the domain is not listed', { email: 'ana@other.example' }, own],
    ['a listed domain stands before the address', { email: 'ridgeline.example@evil.example' }, own],
    ['a listed domain is the end of another', { email: 'ana@evilridgeline.example' }, own],
    ['the issuer lets every tenant in', { email }, { ...own, issuer: 'https://login.microsoftonline.com/common/v2.0' }],
    ['there is no address', { email_verified: true }, own],
  ])('%s', (_, claims, vouching) => {
    expect(mailIsVouchedFor(claims, vouching)).toBe(false)
  })
})

test.each(['common', 'organizations', 'consumers', '{tenantid}'])('%s is no tenant', (shared) => {
  expect(isOneTenant(`https://login.microsoftonline.com/${shared}/v2.0`)).toBe(false)
})
