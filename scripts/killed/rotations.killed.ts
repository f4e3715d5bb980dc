import { proveKilledRotations } from '#lib/testing/killed-rotations.ts'

await proveKilledRotations(() => true)
