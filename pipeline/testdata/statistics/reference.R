# Values of published statistics programs, to hold queries/macros against (pipeline/statistics_reference_test.go):
#   Rscript reference.R > reference.tsv
# Each line of the answer is a tolerance, a select list in SQL, and the values R gives for its columns.
suppressPackageStartupMessages({library(survival); library(cmprsk); library(Epi)})
set.seed(1998)
cat("# made by reference.R with ", R.version.string, ", ", paste(sapply(c("survival", "cmprsk", "Epi"), function(x) paste(x, packageVersion(x))), collapse = ", "), "\n", sep = "")
call <- function(name, ...) paste0(name, "(", paste(..., sep = ", "), ")")
list_of <- function(x) paste0("[", paste(x, collapse = ", "), "]")
of <- function(curve, columns) paste0(paste(columns, collapse = ", "), " from (select ", curve, " as c)")
say <- function(tolerance, sql, ...) cat(paste(c(tolerance, sql, ifelse(is.na(c(...)), "null", sprintf("%.15g", c(...)))), collapse = "\t"), "\n", sep = "")
exact <- 1e-10; interval <- 1e-7 # the macros take 1.959964 for the quantile

# rates: Wilson and p by prop.test without correction, Newcombe's method 10 by Epi, Fisher by fisher.test
pairs <- rbind(c(45, 150, 60, 150), c(1, 8, 5, 8), c(0, 10, 3, 10), c(5, 5, 12, 40), c(30, 100, 26, 40), c(12, 80, 18, 60))
for (i in 1:24) { d <- sample(3:400, 2, replace = TRUE); pairs <- rbind(pairs, c(sample(0:d[1], 1), d[1], sample(0:d[2], 1), d[2])) }
for (i in seq_len(nrow(pairs))) suppressWarnings({
  p <- pairs[i, ]; four <- paste(p, collapse = ", ")
  newcombe <- ci.pd(p[3], p[1], p[4] - p[3], p[2] - p[1], method = "Nc", print = FALSE)
  say(interval, paste(call(c("wilson_low", "wilson_high"), p[1], p[2]), collapse = ", "), prop.test(p[1], p[2], correct = FALSE)$conf.int)
  say(interval, paste(call(c("newcombe_low", "newcombe_high"), four), collapse = ", "), newcombe[6:7])
  say(exact, paste(call(c("fisher_exact", "p_of_rates"), four), collapse = ", "),
    fisher.test(matrix(c(p[1], p[2] - p[1], p[3], p[4] - p[3]), 2))$p.value, prop.test(c(p[1], p[3]), c(p[2], p[4]), correct = FALSE)$p.value)
})

# two counts by poisson.test, which conditions on their sum
for (i in 1:20) {
  k <- sample(0:25, 2, replace = TRUE) + c(0, 1); e <- sample(1:6, 2, replace = TRUE)
  say(exact, call("counts_p", k[1], e[1], k[2], e[2]), poisson.test(k, e)$p.value)
}
for (z in c(-8, -3.3, -1.959964, -0.5, 0, 0.7, 2.5, 6)) say(exact, call("normal_cdf", z), pnorm(z))

# intervals of a median by the quantiles of the binomial distribution
for (n in c(6:20, 33, 50, 101)) {
  x <- sample(1:1000, n); k <- qbinom(0.025, n, 0.5); s <- list_of(x)
  say(exact, paste(call("median_low", s), call("median_high", s), call("median_coverage", n), sep = ", "), sort(x)[c(k, n + 1 - k)], 1 - 2 * pbinom(k - 1, n, 0.5))
}

# many tests by p.adjust
for (i in 1:15) {
  p <- round(runif(sample(2:15, 1))^3, 4); kept <- p[p.adjust(p, "BH") <= 0.05]
  say(exact, call("discovery_limit", list_of(p)), if (length(kept)) max(kept) else NA)
}

# limits of a series from the distribution of the range of two normal values; the factors everybody prints are rounded to
# three or four digits, so they may differ by two thousandths of the mean range
d2 <- integrate(function(w) 1 - ptukey(w, 2, Inf), 0, 20, rel.tol = 1e-10)$value
d3 <- sqrt(integrate(function(w) 2 * w * (1 - ptukey(w, 2, Inf)), 0, 20, rel.tol = 1e-10)$value - d2^2)
d4 <- qtukey(0.5, 2, Inf)
for (i in 1:8) {
  x <- if (i == 1) c(52, 47, 55, 50, 49, 54, 51, 46, 53, 48, 50, 57) else sample(10:99, sample(8:30, 1), replace = TRUE)
  mr <- mean(abs(diff(x))); half <- median(abs(diff(x)))
  say(2e-3 * mr, of(call("xmr", list_of(x)), paste0("c.", c("mean", "lower", "upper", "range_mean", "range_limit"))),
    mean(x), mean(x) - 3 * mr / d2, mean(x) + 3 * mr / d2, mr, (1 + 3 * d3 / d2) * mr)
  say(2e-3 * half, of(call("xmr_median", list_of(x)), paste0("c.", c("mean", "lower", "upper", "range_mean", "range_limit"))),
    median(x), median(x) - 3 * half / d4, median(x) + 3 * half / d4, half, (d2 + 3 * d3) / d4 * half)
}

# waiting times with ties: Kaplan-Meier, Greenwood's error and the log-log band by survfit; in every fourth sample some are
# seen from 1 on only. Levels of 0.37 and 0.53 are never met exactly, where survfit would take the middle of a stretch.
for (i in 1:12) {
  n <- sample(8:40, 1)
  if (i == 1) { t <- c(0.5, 1, 2, 3, 5, 8, 2, 4, 8, 12); e <- c(1, 1, 1, 1, 1, 1, 0, 0, 0, 0) }
  else { t <- sample(2:20, n, replace = TRUE); e <- rbinom(n, 1, 0.6); e[1] <- 1 }
  late <- i %% 4 == 0; from <- if (late) sample(c(0, 0, 1), n, replace = TRUE) else 0
  fit <- survfit(if (late) Surv(from, t, e) ~ 1 else Surv(t, e) ~ 1, conf.type = "log-log")
  curve <- call("kaplan_meier", list_of(t), list_of(e == 1), paste0("min_at_risk := 0", if (late) paste0(", entries := ", list_of(ifelse(from > 0, from, "null")))))
  at <- which(fit$n.event > 0); k <- unique(round(seq(1, length(at), length.out = 6))); j <- at[k]; none <- ifelse(fit$surv[j] > 0, 0, NA)
  say(exact, of(curve, paste0("c[", k, "].", rep(c("t", "at_risk", "events", "waiting", "se"), each = length(k)))),
    fit$time[j], fit$n.risk[j], fit$n.event[j], fit$surv[j], none + (fit$surv * fit$std.err)[j])
  say(interval, of(curve, paste0("c[", k, "].", rep(c("low", "high"), each = length(k)))), none + 1 - fit$upper[j], none + 1 - fit$lower[j])
  q <- quantile(fit, c(0.37, 0.53))
  say(exact, of(curve, call(c("survival_quantile", "survival_quantile", "survival_quantile_low", "survival_quantile_low", "survival_quantile_high", "survival_quantile_high"), "c", c(0.37, 0.53))),
    q$quantile, q$lower, q$upper)
  if (!late) say(exact, of(curve, call("restricted_mean", "c", 9)), summary(fit, rmean = 9)$table[["rmean"]])
}

# rival ends: Aalen-Johansen by survfit, and by cmprsk, which agrees
for (i in 1:12) {
  n <- sample(8:40, 1)
  if (i == 1) { t <- c(3, 7, 12, 20, 5, 10, 30, 7, 14, 21); cause <- c(1, 1, 1, 1, 2, 2, 2, 0, 0, 0) }
  else { t <- sample(1:20, n, replace = TRUE); cause <- sample(0:2, n, replace = TRUE); cause[1:2] <- 1:2 }
  fit <- survfit(Surv(t, factor(cause, 0:2)) ~ 1); curve <- call("aalen_johansen", list_of(t), list_of(cause), "min_at_risk := 0")
  at <- which(rowSums(fit$n.event[, 2:3]) > 0); k <- unique(round(seq(1, length(at), length.out = 6))); j <- at[k]
  for (each in 1:2) stopifnot(abs(sapply(j, function(x) with(cuminc(t, cause, cencode = 0)[[each]], est[max(which(time <= fit$time[x]))])) - fit$pstate[j, each + 1]) < 1e-12)
  say(exact, of(curve, paste0("c[", k, "].", rep(c("t", "at_risk", "first", "second", "still_open"), each = length(k)))),
    fit$time[j], fit$n.risk[j, 1], fit$pstate[j, 2], fit$pstate[j, 3], fit$pstate[j, 1])
}
