#!/usr/bin/env node
// Prisma's CLI looks for an engine binary before it generates the client, and would download one. Generating does
// not run it; this file only has to exist. Migrations are applied by lib/db/migrate.ts.
console.error('Prisma asked for its schema engine, which Gatehouse does without: see docs/operating.md, "Migrations".')
process.exit(1)
