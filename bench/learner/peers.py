"""Other learners on the bench's tables. One JSON task on stdin, one JSON line for each result."""

import json
import os
import sys
import time

import numpy as np


def load(folder):
    about = json.load(open(f"{folder}/about.json"))
    rows = about["rows"]
    raw = np.memmap(f"{folder}/columns.f32", np.float32, "r", shape=(len(about["columns"]), rows))
    labels = np.fromfile(f"{folder}/labels.u8", np.uint8)
    folds = np.fromfile(f"{folder}/folds.u8", np.uint8)
    return np.ascontiguousarray(raw.T), labels, folds, about["columns"]


def as_frame(values, columns):
    import pandas

    frame = pandas.DataFrame(values, columns=[f"f{i}" for i in range(len(columns))])
    for i, column in enumerate(columns):
        if column["kind"] == "category":
            codes = np.where(np.isnan(values[:, i]), -1, values[:, i]).astype(np.int32)
            levels = list(range(column["levels"]))
            frame[f"f{i}"] = pandas.Categorical.from_codes(codes, levels)
    return frame


def tell(**result):
    print(json.dumps(result), flush=True)


class Clock:
    """Seconds by the clock and of the processor since it was made."""

    def __init__(self):
        self.wall, self.processor = time.time(), time.process_time()

    def tell(self, peer):
        seconds = time.time() - self.wall
        tell(peer=peer, seconds=seconds, processor=time.process_time() - self.processor)


def defaults(threads):
    import lightgbm
    import xgboost
    from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier

    return {
        "LightGBM": lambda: lightgbm.LGBMClassifier(n_jobs=threads, verbose=-1, random_state=1),
        "XGBoost": lambda: xgboost.XGBClassifier(
            n_jobs=threads, tree_method="hist", enable_categorical=True, random_state=1
        ),
        "HistGradientBoosting": lambda: HistGradientBoostingClassifier(
            categorical_features="from_dtype", random_state=1
        ),
        "RandomForest": lambda: RandomForestClassifier(n_jobs=threads, random_state=1),
    }


def accuracy(task):
    values, labels, folds, columns = load(task["folder"])
    frame = as_frame(values, columns)
    makers = defaults(task["threads"])
    for name in task.get("peers", makers):
        make = makers[name]
        # scikit-learn's histograms take up to 255 levels, its forest none: codes stand in for them.
        is_many = any(column.get("levels", 0) > 255 for column in columns)
        is_bare = name == "RandomForest" or (name == "HistGradientBoosting" and is_many)
        data = values if is_bare else frame
        probabilities = np.zeros(len(labels))
        clock = Clock()
        for fold in range(folds.max() + 1):
            inside, outside = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
            take = (lambda rows: data[rows]) if is_bare else (lambda rows: data.iloc[rows])
            model = make().fit(take(inside), labels[inside])
            probabilities[outside] = model.predict_proba(take(outside))[:, 1]
        probabilities.tofile(f"{task['folder']}/{name}.f64")
        clock.tell(name)


def speed(task):
    import lightgbm
    import xgboost
    from sklearn.ensemble import HistGradientBoostingClassifier

    values, labels, _, _ = load(task["folder"])
    test, _, _, _ = load(task["test"])
    threads, trees = task["threads"], task["trees"]

    def run_xgboost():
        data = xgboost.DMatrix(values, labels, nthread=threads)
        settings = {"tree_method": "hist", "grow_policy": "lossguide", "max_leaves": 31, "max_depth": 0}
        settings |= {"eta": 0.1, "objective": "binary:logistic", "nthread": threads, "max_bin": 255}
        model = xgboost.train(settings, data, trees)
        return lambda: model.predict(xgboost.DMatrix(test, nthread=threads))

    def run_lightgbm():
        settings = {"objective": "binary", "num_leaves": 31, "learning_rate": 0.1}
        settings |= {"num_threads": threads, "verbose": -1}
        model = lightgbm.train(settings, lightgbm.Dataset(values, labels), trees)
        return lambda: model.predict(test, num_threads=threads)

    def run_hist():
        model = HistGradientBoostingClassifier(
            max_iter=trees, max_leaf_nodes=31, learning_rate=0.1, early_stopping=False
        ).fit(values, labels)
        return lambda: model.predict_proba(test)[:, 1]

    runs = {"XGBoost hist": run_xgboost, "LightGBM": run_lightgbm, "HistGradientBoosting": run_hist}
    for name in task.get("peers", runs):
        clock = Clock()
        predict = runs[name]()
        clock.tell(name)
        np.asarray(predict(), np.float64).tofile(f"{task['test']}/{name}.f64")


def forest(task):
    from sklearn.ensemble import RandomForestClassifier

    values, labels, _, _ = load(task["folder"])
    test, _, _, _ = load(task["test"])
    clock = Clock()
    model = RandomForestClassifier(task["trees"], n_jobs=task["threads"], random_state=1)
    model.fit(values, labels)
    clock.tell("RandomForest")
    model.predict_proba(test)[:, 1].tofile(f"{task['test']}/RandomForest.f64")


def scoring(task):
    import lightgbm

    values, labels, _, _ = load(task["folder"])
    test, _, _, _ = load(task["test"])
    settings = {"objective": "binary", "num_leaves": 31, "learning_rate": 0.1}
    settings |= {"num_threads": task["threads"], "verbose": -1}
    model = lightgbm.train(settings, lightgbm.Dataset(values, labels), task["trees"])
    clock = Clock()
    model.predict(test, num_threads=task["threads"])
    clock.tell("LightGBM predict")
    clock = Clock()
    model.predict(test[: task["explained"]], pred_contrib=True, num_threads=task["threads"])
    clock.tell("LightGBM pred_contrib")


if __name__ == "__main__":
    given = json.load(sys.stdin)
    os.environ.setdefault("OMP_NUM_THREADS", str(given["threads"]))
    {"accuracy": accuracy, "speed": speed, "forest": forest, "scoring": scoring}[given["kind"]](given)
