package dev.berth.plan;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.release.Labels;
import dev.berth.release.ReleaseRecord;
import dev.berth.release.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Plans which containers run: who is there is read from the labels, and who counts from the
/// records, so that a run which was cut off anywhere is understood by the next one.
record CutoverPlan(Wanted wanted, StackFacts facts, ReleaseChoice release) {

  /// What neither counts nor is wanted goes first: it may hold the data, or a slot.
  List<PlannedStep> back() {
    List<ContainerFacts> left = left();
    boolean harmless =
        !release.fresh() && allWell() && left.stream().noneMatch(ContainerFacts::running);
    if (left.isEmpty() || harmless) {
      return List.of();
    }
    List<Integer> numbers = left.stream().map(StackFacts::release).distinct().sorted().toList();
    Step step = new CutoverStep.ReturnTo(facts.latest().map(ReleaseRecord::number), numbers);
    return List.of(PlannedStep.needed(step, "an earlier run was cut off"));
  }

  /// Services that others need, and no request is sent to.
  List<PlannedStep> first() {
    return others(wanted.first(), true);
  }

  /// The other ones.
  List<PlannedStep> rest() {
    return others(
        wanted.others().stream().filter(s -> !wanted.first().contains(s)).toList(), false);
  }

  private List<PlannedStep> others(List<String> services, boolean first) {
    if (services.isEmpty()) {
      return List.of();
    }
    long well = services.stream().filter(service -> well(service)).count();
    String how = well + " of " + services.size() + " are well";
    Step step =
        new ReleaseStep.StartServices(release.number(), services, first, previous(), former());
    return List.of(
        PlannedStep.when(
            release.fresh() || well < services.size(),
            step,
            release.fresh() ? "they do not run this release" : how,
            how));
  }

  List<PlannedStep> create() {
    return wanted.slots().isEmpty()
        ? List.of()
        : List.of(slotStep(new CutoverStep.CreateServices(release.number(), handovers())));
  }

  /// Everything else that can be done while the old release serves.
  List<PlannedStep> beside() {
    List<Handover> beside = handovers().stream().filter(Handover::beside).toList();
    return beside.isEmpty()
        ? List.of()
        : List.of(slotStep(new CutoverStep.StandBy(release.number(), beside)));
  }

  List<PlannedStep> cutover() {
    return wanted.slots().isEmpty()
        ? List.of()
        : List.of(slotStep(new CutoverStep.Cutover(release.number(), previous(), handovers())));
  }

  private PlannedStep slotStep(Step step) {
    long well = wanted.slots().stream().filter(slot -> serves(slot.service())).count();
    String how = well + " of " + wanted.slots().size() + " serve";
    return PlannedStep.when(
        release.fresh() || well < wanted.slots().size(),
        step,
        release.fresh() ? "they do not run this release" : how,
        how);
  }

  /// Once the release counts.
  List<PlannedStep> removal() {
    boolean replaced = release.fresh() ? running().isPresent() : !left().isEmpty();
    return replaced
        ? List.of(
            PlannedStep.needed(
                new CutoverStep.RemoveReplaced(release.number()), "they are no way back any more"))
        : List.of();
  }

  List<Handover> handovers() {
    List<Handover> all = new ArrayList<>();
    for (int i = 0; i < wanted.slots().size(); i++) {
      WantedSlot slot = wanted.slots().get(i);
      all.add(new Handover(slot, i, slot(slot.service()), from(slot.service())));
    }
    return all;
  }

  SequencedMap<String, Slot> slots() {
    SequencedMap<String, Slot> slots = new LinkedHashMap<>();
    wanted.slots().forEach(wanted -> slots.put(wanted.service(), slot(wanted.service())));
    return slots;
  }

  /// A recorded release stays where it is. A new one goes where the one that counts is not.
  private Slot slot(String service) {
    if (!release.fresh()) {
      return facts.latest().map(latest -> latest.slot(service)).orElse(Slot.A);
    }
    return facts.latest().stream()
        .flatMap(latest -> facts.of(latest.number()).stream())
        .filter(one -> one.service().equals(service))
        .flatMap(one -> Optional.ofNullable(one.labels().get(Labels.SLOT)).stream())
        .findFirst()
        .map(letter -> Slot.of(letter).other())
        .orElse(Slot.A);
  }

  /// That of the release that counts, before any that somebody started by hand. One whose data is
  /// exchanged is stopped before, and started again by whoever puts its data back.
  private List<String> from(String service) {
    if (wanted.withData()) {
      return List.of();
    }
    List<ContainerFacts> from = new ArrayList<>();
    previous().ifPresent(number -> from.addAll(facts.of(number)));
    from.addAll(facts.foreign());
    return from.stream()
        .filter(one -> one.service().equals(service))
        .map(ContainerFacts::name)
        .toList();
  }

  /// The release to go back to. Whoever exchanges the data goes back by himself.
  private Optional<Integer> previous() {
    return wanted.withData() ? Optional.empty() : running();
  }

  /// The release that counts, when another one is wanted.
  Optional<Integer> running() {
    return facts.latest().map(ReleaseRecord::number).filter(n -> n != release.number());
  }

  private Optional<FormerStack> former() {
    return running().isPresent() ? Optional.empty() : FormerStack.of(facts.foreign());
  }

  private List<ContainerFacts> left() {
    return facts.containers().stream()
        .filter(one -> one.labels().containsKey(Labels.RELEASE))
        .filter(one -> StackFacts.release(one) != release.number())
        .filter(one -> !running().equals(Optional.of(StackFacts.release(one))))
        .toList();
  }

  private boolean allWell() {
    return wanted.slots().stream().allMatch(slot -> serves(slot.service()))
        && wanted.others().stream().allMatch(this::well);
  }

  private boolean well(String service) {
    return facts.of(release.number()).stream()
        .anyMatch(one -> one.service().equals(service) && one.well());
  }

  /// Well, and comes up again by itself as the stack's files ask for.
  private boolean serves(String service) {
    return facts.of(release.number()).stream()
        .filter(one -> one.service().equals(service) && one.well())
        .anyMatch(
            one -> one.labels().getOrDefault(Labels.RESTART, one.restart()).equals(one.restart()));
  }
}
