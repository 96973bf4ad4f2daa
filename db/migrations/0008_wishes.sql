-- What was asked of the plan that an option was made from: which teams sit together, and which apart.
ALTER TABLE "option" ADD COLUMN "sits_together" TEXT;
ALTER TABLE "option" ADD COLUMN "sits_apart" TEXT;
