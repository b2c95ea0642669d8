package chat.earshot.netns;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test that needs a {@link NetnsLab}. Where there can be none it is skipped, which says why and is counted. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("netns")
@ExtendWith(Lan.Condition.class)
public @interface Lan {
    /** Whether a lab can be made here. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String obstacle = NetnsLab.obstacle();
            if (obstacle.isEmpty()) {
                return ConditionEvaluationResult.enabled("network namespaces work");
            }
            System.out.println("SKIPPED " + context.getDisplayName() + " (needs network namespaces): " + obstacle);
            return ConditionEvaluationResult.disabled(obstacle);
        }
    }
}
