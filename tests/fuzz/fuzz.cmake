# Fuzzing of what reads hostile input; built by clang apart from the rest, so in the slow group.
add_test(NAME fuzz COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/fuzz/run.sh ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/fuzz 20)
set_tests_properties(fuzz PROPERTIES LABELS "fuzz;slow")
