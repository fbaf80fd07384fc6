package dev.penstock.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.function.UnaryOperator;

/** Puts each class of Penstock into the part that its package counts to. */
final class Parts implements SliceAssignment {

  private final UnaryOperator<String> partOf;

  Parts(UnaryOperator<String> partOf) {
    this.partOf = partOf;
  }

  @Override
  public SliceIdentifier getIdentifierOf(JavaClass type) {
    // The annotations of a whole package mark it and carry nothing.
    boolean marks = type.getSimpleName().equals("package-info");
    return marks || !type.getPackageName().startsWith("dev.penstock")
        ? SliceIdentifier.ignore()
        : SliceIdentifier.of(partOf.apply(type.getPackageName()));
  }

  @Override
  public String getDescription() {
    return "packages";
  }
}
