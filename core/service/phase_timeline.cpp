#include "core/service/phase_timeline.h"

#include <stdexcept>

namespace renewal {

std::vector<PhaseMoment> phaseTimeline(const ParcelTable& table, const Roadmap& roadmap, Date from,
                                       Date until, int months, JobContext& job) {
  if (months < 1) {
    throw std::invalid_argument("a timeline needs steps of at least one month");
  }
  std::vector<PhaseMoment> moments;
  for (int step = 0;; ++step) {
    // From the first day on, so that a month of 31 days stays one.
    const Date day = from.plusMonths(step * months);
    if (day > until) {
      return moments;
    }
    job.checkpoint();
    PhaseMoment moment;
    moment.day = day;
    const std::vector<PhaseState> states = phasesOn(table, roadmap, day);
    for (std::size_t row = 0; row < states.size(); ++row) {
      const SquareMetre area(table.areasKnown() ? table.drawnAreas()[row] : 0);
      const PhaseState& state = states[row];
      (state.phase == PhaseState::none ? moment.without : moment.phases[state.phase]).add(area);
      if (state.paused) {
        moment.paused.add(area);
      }
    }
    moments.push_back(moment);
  }
}

}  // namespace renewal
