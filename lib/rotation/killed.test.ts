import { proveKilledRotations } from '#lib/testing/killed-rotations.ts'

/**
 * One vendor at every step, and every way where the vendor has just made or ended a credential and nobody noted it. The
 * others take a minute: `npm run test:killed`.
 */
await proveKilledRotations((step, [slug]) => slug === 'salesforce' || step === 'created' || step === 'retired')
