-- The last day for a rent review's trigger notice, and whether time is of the essence.
ALTER TABLE "rent_review" ADD COLUMN "trigger_by" TEXT;
ALTER TABLE "rent_review" ADD COLUMN "is_time_of_essence" INTEGER;
