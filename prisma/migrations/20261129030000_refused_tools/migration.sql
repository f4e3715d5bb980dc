-- Which definition of a tool an administrator looked at and decided to keep out; another one waits for review anew.
ALTER TABLE "tool" ADD COLUMN "refused_hash" TEXT;
