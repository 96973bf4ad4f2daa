// The list of all record types.
#include "src/portfolio/portfolio.hpp"

namespace terrier {

const Schema& portfolio_schema() {
    static const Schema schema({
        &record_type<Organisation>(), &record_type<Site>(),          &record_type<Partner>(),         &record_type<Decision>(),
        &record_type<Asset>(),        &record_type<Floor>(),         &record_type<Unit>(),            &record_type<TitleNumber>(),
        &record_type<TitleConstraint>(), &record_type<Lease>(),      &record_type<LeaseTerm>(),       &record_type<Demise>(),
        &record_type<Charge>(),       &record_type<RentReview>(),    &record_type<LeaseBreak>(),      &record_type<Document>(),
        &record_type<Valuation>(),    &record_type<RunningCost>(),   &record_type<Note>(),            &record_type<Exemption>(),
        &record_type<EstateReturn>(), &record_type<ReferenceRule>(), &record_type<ReferenceFactor>(), &record_type<ReferenceRate>(),
        &record_type<ReferenceIndex>(), &record_type<ImportProfile>(), &record_type<SavedView>(),
        &record_type<Notice>(),       &record_type<LettingCase>(),   &record_type<Action>(),          &record_type<FinanceEvent>(),
        &record_type<FundingYear>(),  &record_type<LeaseOutlook>(),  &record_type<LedgerLine>(),      &record_type<SharedBill>(),
        &record_type<BillShare>(),    &record_type<VatOption>(),     &record_type<VatYear>(),
        &record_type<Team>(),         &record_type<WorkingPattern>(), &record_type<TeamNeed>(),       &record_type<Allocation>(),
        &record_type<Room>(),         &record_type<DeskAgreement>(), &record_type<ParkingHolding>(),  &record_type<CountSource>(),
        &record_type<Meter>(),        &record_type<MeterReading>(),  &record_type<UtilityBill>(),     &record_type<EnergyCertificate>(),
        &record_type<StandardExemption>(), &record_type<RatingAssessment>(), &record_type<ServiceContract>(), &record_type<ReferenceHoliday>(),
        &record_type<Option>(),       &record_type<OptionStep>(),    &record_type<StepCost>(),        &record_type<StepOverride>(),
        &record_type<OptionCriterion>(), &record_type<OptionScore>(), &record_type<OptionRisk>(),    &record_type<Benefit>(),      &record_type<BenefitActual>(),
    });
    return schema;
}

Portfolio empty_portfolio() { return Portfolio(portfolio_schema()); }

}  // namespace terrier
